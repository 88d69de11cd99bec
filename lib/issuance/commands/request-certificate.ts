import { db, transaction } from "@/db/store";
import type { Actor, UserActor } from "../../actor";
import { requirePermission, requireUser } from "../../allowed";
import { queueCertificateMail } from "../../certificates/mails";
import { getCertificate } from "../../certificates/queries";
import { insertCertificate } from "../../certificates/records";
import { now } from "../../clock";
import { AppError, invalid } from "../../errors";
import { requireFreshFactor } from "../../factors/confirm";
import { getSigningIssuer, type SigningIssuer } from "../../issuers/signing-issuer";
import { toPem } from "../../pki/pem";
import type { OwnTeam } from "../../teams/schema";
import { validate } from "../../validate";
import { identityWithin } from "../identity";
import { type LegibleRequest, readLegible } from "../legible";
import { encodeNames, illegibleParts, partsOf } from "../names";
import { type Issuance, type KeyPlan, planIssuance, previewOf, problemsOf, signIssuance } from "../plan";
import { chainPemOf, prepareIssued } from "../prepare-issued";
import { namesOfCsr, readCsr } from "../presented-csr";
import {
  type CertificateRequest,
  type IssuancePreview,
  type IssuedCertificate,
  type ReadCsr,
  ReadCsrInput,
  type RequestCertificateInput,
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
  await requireFreshFactor(actor);
  const { name, notes, extraEmails } = request;
  const signed = await signIssuance(plan);
  const identity = await identityWithin(actor, { keyHolderId: user.id, capabilities: null, notAfter: plan.notAfter });
  const prepared = await prepareIssued({
    ownerId: user.id,
    teamId: team.id,
    plan,
    ...signed,
    name,
    notes,
    extraEmails,
    ...identity,
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
      certificatePem: toPem("CERTIFICATE", signed.der),
      chainPem: chainPemOf(plan),
      privateKeyPem: signed.privateKeyPkcs8 && toPem("PRIVATE KEY", signed.privateKeyPkcs8),
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
  const { request, fieldErrors, withFurther } = readLegible(input);
  if (!request) throw invalid(fieldErrors);
  const team = await besides(withFurther, () => requireTeam(actor.user.id, request, db()));
  const issuer = await getSigningIssuer(request.issuerId);
  const {
    key,
    names: asked,
    ownDer,
    keyErrors,
  } = await besides(withFurther, () => keyAndNames(request, { needsKey, issuer }));
  const encoded = encodeNames(asked.subject, asked.subjectAltNames, ownDer);
  const wanted = { issuer, key, days: request.days ?? issuer.profile.defaultDays };
  const found = withFurther(
    problemsOf({ ...wanted, names: asked }, now()),
    encoded.fieldErrors,
    illegibleParts(asked.subject),
    keyErrors ?? {},
  );
  if (!encoded.names || Object.keys(found).length > 0) throw invalid(found);
  return { user: actor.user, team, plan: planIssuance({ ...wanted, names: encoded.names }), request };
}

/** What `work` throws about fields, with what is known to be wrong with others. */
async function besides<T>(withFurther: LegibleRequest["withFurther"], work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError) || !error.details.fieldErrors) throw error;
    throw invalid(withFurther(error.details.fieldErrors));
  }
}

type Circumstances = { needsKey: boolean; issuer: SigningIssuer };

/** The names that were asked for; where none were, what the request of one's own asks for, exactly as it says it. */
function keyAndNames(request: CertificateRequest, { needsKey, issuer }: Circumstances) {
  const { key: source, keyType, csr, subject, subjectAltNames } = request;
  const typed = { subject: subject ? partsOf(subject) : {}, subjectAltNames: subjectAltNames ?? [] };
  const unmade: KeyPlan = { origin: source === "csr" ? "request" : source, keyType, publicKeySpki: null };
  if (source === "server") return { key: { ...unmade, generate: keyType }, names: typed };
  if (source === "browser" && !needsKey && !csr) return { key: unmade, names: typed };
  const { presented, keyErrors } = presentedBy(request);
  // A key that cannot be read is refused already: one that fits stands for it while the rest is judged.
  if (!presented)
    return { key: { ...unmade, keyType: issuer.profile.keyTypes[0] ?? keyType }, names: typed, keyErrors };
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

/** The request of one's own, or what is wrong with it. Throws `invalid` (`csr`) when the names were to come from it, too. */
function presentedBy({ csr, subject, subjectAltNames }: CertificateRequest) {
  try {
    return { presented: readCsr(csr) };
  } catch (error) {
    if (!(error instanceof AppError) || !subject || !subjectAltNames) throw error;
    return { presented: null, keyErrors: error.details.fieldErrors };
  }
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
