import { credentialIdOf, limitsOf, type UserActor } from "../actor";
import { mayCallFrom } from "../addresses/caller";
import { raiseRotationAlarm } from "../credentials/rotation-alarm";
import { type Eventually, whenHere } from "../eventually";
import { atOneMoment } from "../one-moment";
import { recordSignature, signatureOf } from "../signatures/records";
import { tenantKeyFamily } from "../tenant-keys/former-keys";
import { recordRefusal, recordUse } from "../usage/counters";
import { type LoggedRequest, logRequest } from "../usage/request-log";
import type { RequestDoor } from "../usage/schema";
import { rateRefusal, usesRefusal } from "./allowance";
import { basic } from "./basic";
import { clientCertificateHeader } from "./client-certificate-header";
import { cms } from "./cms";
import { hmac } from "./hmac";
import { mutualTls } from "./mutual-tls";
import { type Refusal, refuse } from "./refusal";
import { credentialHeaders, isSafe, type MachineRequest } from "./request";
import type { Proof, Scheme, SchemeName } from "./scheme";
import { authTokenHeader, bearerToken } from "./token";

export interface Authentication {
  ok: true;
  actor: UserActor;
  scheme: SchemeName;
  /** null: Basic, where the password is the credential. */
  credentialId: string | null;
  /** A second credential of the same owner on the same request. */
  secondCredentialId: string | null;
  tenantKeyId: string | null;
  /** The tenant key was rotated, and its grace period lasts. */
  formerTenantKeyId?: string;
  /** Those of the credentials that have a successor. */
  rotatedIds: readonly string[];
  /** The request in the log, for who refuses it later on (`refuseLater`); null when it was only looked at. */
  logged: LoggedRequest | null;
}

export type Authenticated = Authentication | Refusal;

/** What callers of the APIs here authenticate with. */
export const ownSchemes: readonly Scheme[] = [
  mutualTls,
  hmac,
  cms,
  basic,
  bearerToken,
  clientCertificateHeader,
  authTokenHeader,
];

export interface AuthenticateOptions {
  schemes?: readonly Scheme[];
  /** False: only look. No use is counted or spent, and a signed write may still be sent. */
  isUse?: boolean;
  /** Through which door the request came, for the log of requests. */
  door?: RequestDoor;
  /** Of a request that a proxy holds: the host that it is for. */
  host?: string;
  /** The protected application that the request is for. */
  applicationId?: string | null;
}

/**
 * Who is calling. Reads the credential, its owner's status and rights anew, counts the use or the refusal, and lets a
 * signed write through once. A request that carried a credential is logged. Answers at once where nothing has to be read
 * or written. Throws only when the database is out of reach.
 */
export function authenticate(request: MachineRequest, options: AuthenticateOptions = {}): Eventually<Authenticated> {
  const { schemes = ownSchemes, isUse = true } = options;
  const result = atOneMoment(() => tried(request, schemes, isUse));
  return isUse ? whenHere(result, (known) => recorded(request, known, options)) : result;
}

function recorded(
  request: MachineRequest,
  result: Authenticated,
  options: AuthenticateOptions,
): Eventually<Authenticated> {
  const { address, receivedAt: at } = request;
  if (result.ok) recordUse(result, { address, at });
  else recordRefusal({ ...result, address, at });
  log(request, result, options);
  const isAlarming = !result.ok && result.code === "rotated";
  return isAlarming ? raiseAlarm(result, { address, at }).then(() => result) : result;
}

async function raiseAlarm(
  { credentialId, formerTenantKeyId }: Refusal,
  use: { address: string; at: Date },
): Promise<void> {
  if (formerTenantKeyId) await raiseRotationAlarm({ id: formerTenantKeyId, ...use }, tenantKeyFamily);
  else if (credentialId) await raiseRotationAlarm({ id: credentialId, ...use });
}

function tried(request: MachineRequest, schemes: readonly Scheme[], isUse: boolean): Eventually<Authenticated> {
  const duplicate = request.hasDuplicates && credentialHeaders.find((name) => request.duplicated(name));
  if (duplicate) return refuse("duplicate_header", { message: `The header ${duplicate} was sent more than once.` });

  const [first, second, third] = schemes.filter((scheme) => scheme.matches(request));
  if (!first) return nothingMatches(request);
  if (third) return refuse("ambiguous", { message: "The request carries more than two credentials." });
  return whenHere(first.authenticate(request, isUse), (proof) => {
    if (!proof.ok) return proof;
    if (!second) return admitted(request, { scheme: first.name, proof, other: null }, isUse);
    return whenHere(second.authenticate(request, isUse), (other) => {
      if (!other.ok) return other;
      if (other.actor.user.id !== proof.actor.user.id) return refuse("ambiguous");
      return admitted(request, { scheme: first.name, proof, other }, isUse);
    });
  });
}

interface Proved {
  scheme: SchemeName;
  proof: Proof;
  /** Of a second credential of the same owner. */
  other: Proof | null;
}

function admitted(request: MachineRequest, proved: Proved, isUse: boolean): Eventually<Authenticated> {
  const { proof, other } = proved;
  return whenHere(ownerRefusal(proof), (refusal) => {
    if (refusal) return refusal;
    const proofs = other ? [proof, other] : [proof];
    if (!isUse || !proofs.some((each) => isSpent(request, each))) return authenticationOf(proved, proofs);
    return spendingRefusal(request, proofs).then((spent) => spent ?? authenticationOf(proved, proofs));
  });
}

/** Does letting the request in take something away that is counted? */
const isSpent = ({ method }: MachineRequest, { allowance, signed }: Proof): boolean =>
  allowance !== null || (signed !== null && !isSafe(method));

function authenticationOf({ scheme, proof, other }: Proved, proofs: readonly Proof[]): Authentication {
  const actor = other ? intersection(proof.actor, other.actor) : proof.actor;
  const credentialId = credentialIdOf(actor);
  const ids = other ? proofs.map((each) => credentialIdOf(each.actor)) : none;
  return {
    ok: true,
    actor,
    scheme,
    credentialId,
    secondCredentialId: ids.find((id) => id && id !== credentialId) ?? null,
    tenantKeyId: proof.tenantKeyId ?? other?.tenantKeyId ?? null,
    formerTenantKeyId: proof.formerTenantKeyId ?? other?.formerTenantKeyId,
    rotatedIds: proofs.some((each) => each.isRotated) ? rotatedIdsOf(proofs) : none,
    logged: null,
  };
}

function log(request: MachineRequest, result: Authenticated, options: AuthenticateOptions): void {
  if (!result.ok && result.code === "missing_credentials") return;
  const { schemes = ownSchemes, door = "api", host = "", applicationId = null } = options;
  const logged: LoggedRequest = {
    id: null,
    at: request.receivedAt,
    credentialId: result.credentialId,
    ownerId: result.ok ? result.actor.user.id : null,
    door,
    scheme: result.ok ? result.scheme : (schemes.find((scheme) => scheme.matches(request))?.name ?? null),
    method: request.method,
    host,
    path: request.rawPath,
    outcome: result.ok ? "ok" : result.code,
    address: request.address,
    applicationId,
  };
  if (result.ok) result.logged = logged;
  logRequest(logged);
}

const none: readonly string[] = [];

const rotatedIdsOf = (proofs: readonly Proof[]): string[] =>
  proofs.flatMap(({ actor, isRotated }) => (isRotated ? (credentialIdOf(actor) ?? []) : []));

/** In this order: a client that was told to wait sends the same signed request again, and a replay spends no use. */
async function spendingRefusal(request: MachineRequest, proofs: readonly Proof[]): Promise<Refusal | null> {
  return (
    (await rateRefusal(proofs, request.receivedAt)) ?? (await repeats(request, proofs)) ?? (await usesRefusal(proofs))
  );
}

function nothingMatches(request: MachineRequest): Refusal {
  if (request.header("authorization")) return refuse("unsupported_scheme");
  return request.header("aw-tenant-code") === null
    ? refuse("missing_credentials")
    : refuse("missing_credentials", {
        message: "A tenant key names a service; a user's credential is needed with it.",
      });
}

/** The addresses that the owner's teams permit; those of the credential itself were looked at by its scheme. */
const ownerRefusal = ({ actor }: Proof): Eventually<Refusal | null> =>
  whenHere(mayCallFrom(actor.user, actor.address), (mayCall) => {
    if (mayCall) return null;
    const message = "The account that owns this credential is not permitted from this address.";
    return refuse("ip_denied", { message, credentialId: credentialIdOf(actor) });
  });

/** Signed reads may be sent again within the window; a signed write is recorded before it is carried out. */
async function repeats(request: MachineRequest, proofs: readonly Proof[]): Promise<Refusal | null> {
  if (isSafe(request.method)) return null;
  for (const { signed, actor } of proofs) {
    if (signed && !(await recordSignature(signatureOf(signed))))
      return refuse("replayed", { credentialId: credentialIdOf(actor) });
  }
  return null;
}

/** Two credentials of one owner: what both of them allow. */
function intersection(a: UserActor, b: UserActor): UserActor {
  const [limits, others] = [limitsOf(a), limitsOf(b)];
  if (limits === null) return others === null ? a : b;
  if (others === null || !("capabilities" in a)) return a;
  return { ...a, capabilities: limits.filter((capability) => others.includes(capability)) };
}
