import type { Actor } from "../actor";
import { allowed, requirePermission } from "../allowed";
import { demandedBy, findGate, type HeldRequest } from "../applications/gate";
import { readHost } from "../applications/host";
import { now } from "../clock";
import { type DescribedCredential, findDescribedCredential } from "../credentials/described";
import { invalid } from "../errors";
import { certificateFromHeader } from "../pki/pem";
import { recordCapabilityUse } from "../usage/capability-uses";
import { refuseLater } from "../usage/late-refusal";
import { validate } from "../validate";
import { applicationIn, judgementOf } from "./application-verdict";
import { clientCertificateHeader } from "./client-certificate-header";
import { cms } from "./cms";
import { forwardedCertificate } from "./forwarded-certificate";
import { heldCapabilities } from "./held-capabilities";
import { hmac } from "./hmac";
import { type Authenticated, type AuthenticateOptions, authenticate } from "./pipeline";
import { type MachineRequest, machineRequest } from "./request";
import { IntrospectInput, type Verdict, type VerdictCode, VerifyInput } from "./schema";
import { authTokenHeader, bearerToken } from "./token";
import { isAfterProof, verdictCodeOf } from "./verdict-code";

// Not Basic: whoever may verify credentials may not try passwords.
const verifiable = [hmac, cms, bearerToken, clientCertificateHeader, authTokenHeader];

/**
 * Is this credential good, and for what? For a service that was shown it: it counts as a use, and a signed write counts
 * once. The caller must hold `credentials.verify` in the group of the credential's owner; elsewhere every credential
 * looks as if it were not there. Who the owner is and what the credential is called is told only when it was proved to
 * be held. A certificate is judged by what is recorded here; the service itself saw its key proved. When it is known
 * what the credential came for, the policy of that application decides too.
 */
export async function verifyCredential(actor: Actor, input: VerifyInput): Promise<Verdict> {
  requirePermission(actor, "credentials.verify", "anywhere");
  const { capability, application, ...given } = validate(VerifyInput, input);
  const asked = application ?? askedBy(given);
  if (application && readHost(application.host) === null) throw invalid({ "application.host": ["This is no host"] });
  const gate = asked ? await findGate(asked) : noGate;
  const applicationId = applicationIn(gate)?.id;
  if (given.certificate !== undefined && !(await mayAskAbout(actor, given))) return unknown(absent(given));
  const result = await tried(given, { door, host: asked?.host ?? undefined, applicationId });
  const verdict = await verdictOf(actor, result, absent(given));
  if (!verdict.valid || !result.ok) return verdict;
  const { application: told, refusal } = await judgementOf(gate, result, shownBy(given));
  const judged = { ...verdict, application: told };
  if (refusal || (capability && !verdict.capabilities.includes(capability))) {
    refuseLater(result.logged, refusal?.code ?? "insufficient_capability");
    return { ...judged, valid: false, code: "insufficient_capability" };
  }
  for (const name of [...(capability ? [capability] : []), ...demandedBy(gate)])
    if (result.credentialId) recordCapabilityUse(result.credentialId, name);
  return judged;
}

type Given = Omit<ReturnType<(typeof VerifyInput)["parse"]>, "capability" | "application">;

/** Certificates are public: about one of another group's user, nothing is even counted. */
async function mayAskAbout(actor: Actor, given: Given): Promise<boolean> {
  const { credentialId } = await tried(given, { isUse: false });
  const described = credentialId ? await findDescribedCredential(credentialId) : null;
  return !described || allowed(actor, "credentials.verify", { groupPath: described.groupPath });
}

/** What a request that was handed on says of itself; null when it names no host. */
function askedBy({ request }: Given): HeldRequest | null {
  const [, host] = Object.entries(request?.headers ?? {}).find(([name]) => name.toLowerCase() === "host") ?? [];
  return request && host ? { host, method: request.method, target: request.target } : null;
}

/** The schemes by which the credential came, or may have come. */
function shownBy({ request, certificate }: Given): string[] {
  if (request) return verifiable.filter((scheme) => scheme.matches(signedRequest(request, ""))).map(({ name }) => name);
  return certificate === undefined ? [bearerToken.name, authTokenHeader.name] : [forwardedCertificate.name];
}

async function tried(
  { token, request, certificate, address = "" }: Given,
  about: AuthenticateOptions,
): Promise<Authenticated> {
  if (request) return authenticate(signedRequest(request, address), { schemes: verifiable, ...about });
  if (certificate !== undefined) {
    const der = certificateFromHeader(certificate);
    const header = der ? `:${der.toString("base64")}:` : "unreadable";
    return authenticate(plainRequest({ "client-cert": header }, address), {
      schemes: [forwardedCertificate],
      ...about,
    });
  }
  return authenticate(plainRequest({ authorization: `Bearer ${token}` }, address), {
    schemes: [bearerToken],
    ...about,
  });
}

const door = "verify";
const noGate = { kind: "unregistered" } as const;

const plainRequest = (headers: Record<string, string>, address: string): MachineRequest =>
  machineRequest({
    // Nobody says what was asked for.
    method: "",
    rawTarget: "",
    rawHeaders: Object.entries(headers).flat(),
    body: Buffer.alloc(0),
    address,
    receivedAt: now(),
  });

function signedRequest({ method, target, headers, body, bodySha256 }: NonNullable<Given["request"]>, address: string) {
  return machineRequest({
    method,
    rawTarget: target,
    rawHeaders: Object.entries(headers).flat(),
    body: Buffer.from(body ?? "", "base64"),
    foreignBody: bodySha256 === undefined ? undefined : { sha256: bodySha256 },
    address,
    receivedAt: now(),
  });
}

const unknown = (code: VerdictCode): Verdict => ({
  valid: false,
  code,
  credential: null,
  owner: null,
  capabilities: [],
  expiresAt: null,
  application: null,
});

async function verdictOf(actor: Actor, result: Authenticated, absentCode: VerdictCode): Promise<Verdict> {
  const described = result.credentialId ? await findDescribedCredential(result.credentialId) : null;
  const isProved = result.ok || isAfterProof(result.code);
  if (isProved && described && !allowed(actor, "credentials.verify", { groupPath: described.groupPath }))
    return unknown(absentCode);
  if (!result.ok) {
    const { code, retryAfterSeconds } = result;
    const verdict = unknown(verdictCodeOf[code]);
    const told = described && isProved ? { ...verdict, ...detailsOf(described) } : verdict;
    return retryAfterSeconds === undefined ? told : { ...told, retryAfterSeconds };
  }
  if (!described) return unknown("not_found");
  return { ...unknown("valid"), valid: true, ...detailsOf(described), capabilities: heldCapabilities(result.actor) };
}

/** What is said of a credential that does not exist, in the form that this one has. */
function absent({ request, certificate }: Given): VerdictCode {
  if (request) return "invalid_signature";
  return certificate === undefined ? "not_found" : "untrusted_issuer";
}

const detailsOf = ({ id, kind, name, ownerId, username, email, groupId, expiresAt }: DescribedCredential) => ({
  credential: { id, kind, name },
  owner: { id: ownerId, username, email, groupId },
  expiresAt,
});

export type Introspection =
  | { active: false }
  | {
      active: true;
      scope: string;
      username: string;
      sub: string;
      jti: string;
      token_type: "Bearer";
      iat: number;
      nbf?: number;
      exp?: number;
    };

/**
 * RFC 7662 for callers that hold `credentials.verify` in the group of the token's owner. It only looks: no use is
 * counted. A token that is unknown or dead, may not be used from `address`, or is of an owner of whom the caller may not
 * ask is `{"active": false}` and nothing else.
 */
export async function introspect(actor: Actor, input: IntrospectInput): Promise<Introspection> {
  requirePermission(actor, "credentials.verify", "anywhere");
  const { token, address = "" } = validate(IntrospectInput, input);
  const request = plainRequest({ authorization: `Bearer ${token}` }, address);
  const result = await authenticate(request, { schemes: [bearerToken], isUse: false });
  const described = result.ok && result.credentialId ? await findDescribedCredential(result.credentialId) : null;
  if (!result.ok || !described || !allowed(actor, "credentials.verify", { groupPath: described.groupPath }))
    return { active: false };
  const { id, username, ownerId, createdAt, notBefore, expiresAt, maximumUses, uses } = described;
  if (maximumUses !== null && uses >= maximumUses) return { active: false };
  return {
    active: true,
    scope: heldCapabilities(result.actor).join(" "),
    username,
    sub: ownerId,
    jti: id,
    token_type: "Bearer",
    iat: inSeconds(createdAt),
    ...(notBefore && { nbf: inSeconds(notBefore) }),
    ...(expiresAt && { exp: inSeconds(expiresAt) }),
  };
}

const inSeconds = (at: Date): number => Math.floor(at.getTime() / 1000);
