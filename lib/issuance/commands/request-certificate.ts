import { db, transaction } from "@/db/store";
import type { Actor, UserActor } from "../../actor";
import { requirePermission, requireUser } from "../../allowed";
import { queueCertificateMail } from "../../certificates/mails";
import { getCertificate } from "../../certificates/queries";
import { insertCertificate } from "../../certificates/records";
import { invalid } from "../../errors";
import { getSigningIssuer } from "../../issuers/signing-issuer";
import { toPem } from "../../pki/pem";
import type { OwnTeam } from "../../teams/schema";
import { validate } from "../../validate";
import { encodeNames, partsOf } from "../names";
import { type Issuance, type KeyPlan, planIssuance, previewOf, signIssuance } from "../plan";
import { chainPemOf, prepareIssued } from "../prepare-issued";
import { namesOfCsr, readCsr } from "../presented-csr";
import {
  type CertificateRequest,
  type IssuancePreview,
  type IssuedCertificate,
  type ReadCsr,
  ReadCsrInput,
  RequestCertificateInput,
} from "../schema";
import { requirePermitted, requireTeam } from "../team-issuer";

/** What *Request* would issue, whole, with the same checks; nothing is made. Throws as `requestCertificate` does. */
export async function previewCertificate(actor: Actor, input: RequestCertificateInput): Promise<IssuancePreview> {
  const { plan, team } = await planned(actor, input, { needsKey: false });
  return previewOf(plan, team.name);
}

/**
 * Issues a certificate from an issuer that one of the caller's teams permits. A key that the browser or somebody's own
 * tool made is proven by its request and never comes here. Throws `invalid` for everything that does not fit the
 * issuer's profile, `notFound` for a team or issuer that is not the caller's.
 */
export async function requestCertificate(actor: Actor, input: RequestCertificateInput): Promise<IssuedCertificate> {
  const { user, plan, team, request } = await planned(actor, input, { needsKey: true });
  const { name, notes, extraEmails } = request;
  const { der, privateKeyPkcs8 } = await signIssuance(plan);
  const prepared = await prepareIssued({
    ownerId: user.id,
    teamId: team.id,
    plan,
    der,
    privateKeyPkcs8,
    name,
    notes,
    extraEmails,
    renewsId: null,
    keyOrigin: plan.key.origin,
  });
  return transaction(async (tx) => {
    await requirePermitted(user.id, { teamId: team.id, issuerId: plan.issuer.id }, tx);
    await getSigningIssuer(plan.issuer.id, tx);
    await insertCertificate(tx, actor, prepared);
    await queueCertificateMail(tx, "issued", { id: prepared.id, at: prepared.createdAt });
    return {
      certificate: await getCertificate(actor, prepared.id, tx),
      certificatePem: toPem("CERTIFICATE", der),
      chainPem: chainPemOf(plan),
      privateKeyPem: privateKeyPkcs8 && toPem("PRIVATE KEY", privateKeyPkcs8),
    };
  });
}

/** Reads a pasted request for the form, which then shows what it asks for. Throws `invalid` (`csr`). */
export function readRequest(actor: Actor, input: ReadCsrInput): ReadCsr {
  requireUser(actor);
  requirePermission(actor, "certificates.manage-own", "anywhere");
  const request = readCsr(validate(ReadCsrInput, input).csr);
  return { ...namesOfCsr(request), keyType: request.keyType };
}

interface Planned {
  user: UserActor["user"];
  team: OwnTeam;
  plan: Issuance;
  request: CertificateRequest;
}

async function planned(
  actor: Actor,
  input: RequestCertificateInput,
  { needsKey }: { needsKey: boolean },
): Promise<Planned> {
  requireUser(actor);
  requirePermission(actor, "certificates.manage-own", "anywhere");
  const request = validate(RequestCertificateInput, input);
  const team = await requireTeam(actor.user.id, request, db());
  const issuer = await getSigningIssuer(request.issuerId);
  const { key, names: asked, ownDer } = keyAndNames(request, needsKey);
  const { names, fieldErrors } = encodeNames(asked.subject, asked.subjectAltNames, ownDer);
  if (!names) throw invalid(fieldErrors);
  const plan = planIssuance({ issuer, names, key, days: request.days ?? issuer.profile.defaultDays });
  return { user: actor.user, team, plan, request };
}

/** The names that were asked for; where none were, what the request of one's own asks for, exactly as it says it. */
function keyAndNames({ key: source, keyType, csr, subject, subjectAltNames }: CertificateRequest, needsKey: boolean) {
  const typed = { subject: subject ? partsOf(subject) : {}, subjectAltNames: subjectAltNames ?? [] };
  const unmade: KeyPlan = { origin: source === "csr" ? "request" : source, keyType, publicKeySpki: null };
  if (source === "server") return { key: { ...unmade, generate: keyType }, names: typed };
  if (source === "browser" && !needsKey && !csr) return { key: unmade, names: typed };
  const presented = readCsr(csr);
  const { publicKeySpki, keyType: keyLabel } = presented;
  const key: KeyPlan = { ...unmade, keyType: keyLabel, publicKeySpki };
  if (source === "browser") return { key, names: typed };
  const own = subject && subjectAltNames ? null : namesOfCsr(presented);
  const names = {
    subject: subject ? typed.subject : (own?.subject ?? {}),
    subjectAltNames: subjectAltNames ?? own?.subjectAltNames ?? [],
  };
  return { key, names, ownDer: isSameSubject(presented, names.subject) ? presented.subjectDer : undefined };
}

/** Is it what the request says, so that its own order of the parts can be kept? */
function isSameSubject(presented: ReturnType<typeof readCsr>, subject: ReturnType<typeof partsOf>): boolean {
  const comparable = (parts: ReturnType<typeof partsOf>) =>
    JSON.stringify(
      Object.entries(parts)
        .map(([field, value]) => [field, [value].flat()])
        .sort(),
    );
  try {
    return comparable(namesOfCsr(presented).subject) === comparable(subject);
  } catch {
    return false;
  }
}
