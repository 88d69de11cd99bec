import { z } from "zod";
import { seconds } from "../clock";
import { ProviderError } from "./provider-error";
import { keysFor, type ProviderKey } from "./provider-keys";
import { isSignature, signingAlgorithms } from "./signing-algorithms";

/** What a token must be to be believed. */
export interface Expected {
  keys: readonly ProviderKey[];
  /** Those the provider says that it signs with. */
  algorithms: readonly string[];
  issuer: string;
  clientId: string;
  at: Date;
}

/** Clocks differ by so much. */
const toleranceSeconds = 30;
/** A token that the code was just exchanged for is new. */
const oldestSeconds = 600;

const Header = z.object({ alg: z.string(), kid: z.string().max(500).optional(), crit: z.never().optional() });

const Claims = z.looseObject({
  iss: z.string(),
  sub: z
    .string()
    .max(255)
    .regex(/^[^\p{Cc}\p{Cs}]+$/u),
  aud: z.union([z.string(), z.array(z.string()).max(50)]),
  azp: z.string().optional(),
  exp: z.number(),
  iat: z.number(),
  nbf: z.number().optional(),
});
export type IdTokenClaims = z.output<typeof Claims>;

/**
 * The claims of an ID token whose signature, issuer, audience and times hold (OpenID Connect Core 1.0 section 3.1.3.7);
 * the nonce is compared by who made it. Throws ProviderError.
 */
export function verifyIdToken(token: string, expected: Expected): IdTokenClaims {
  const [head, body, tail, ...more] = token.split(".");
  if (head === undefined || body === undefined || tail === undefined || more.length > 0) throw refused("is no JWS");
  requireSignature({ head, body, tail }, expected);
  const claims = Claims.safeParse(jsonOf(body));
  if (!claims.success) throw refused(`lacks or misuses the claim ${claims.error.issues[0]?.path.join(".")}`);
  requireParties(claims.data, expected);
  requireTimes(claims.data, expected.at);
  return claims.data;
}

interface Parts {
  head: string;
  body: string;
  tail: string;
}

function requireSignature({ head, body, tail }: Parts, { keys, algorithms }: Expected): void {
  const header = Header.safeParse(jsonOf(head));
  if (!header.success) throw refused("has a header that is not understood");
  const { alg } = header.data;
  if (!signingAlgorithms.includes(alg) || !algorithms.includes(alg))
    throw refused(`is signed by an algorithm that is not accepted (${alg.slice(0, 20)})`);
  const data = Buffer.from(`${head}.${body}`);
  const signature = Buffer.from(tail, "base64url");
  const isSigned = keysFor(keys, header.data).some(({ key }) => isSignature(alg, data, { key, signature }));
  if (!isSigned) throw refused("is not signed with a key of the provider");
}

function requireParties({ iss, aud, azp }: IdTokenClaims, { issuer, clientId }: Expected): void {
  if (iss !== issuer) throw refused("comes from another issuer");
  const audience = [aud].flat();
  if (!audience.includes(clientId)) throw refused("is meant for another client");
  const isForSeveral = audience.length > 1;
  if ((isForSeveral && azp === undefined) || (azp !== undefined && azp !== clientId))
    throw refused("was given to another client");
}

function requireTimes({ exp, iat, nbf }: IdTokenClaims, at: Date): void {
  const second = at.getTime() / seconds(1);
  if (exp <= second - toleranceSeconds) throw refused("has expired");
  if (iat > second + toleranceSeconds || (nbf !== undefined && nbf > second + toleranceSeconds))
    throw refused("is not valid yet: compare the clocks");
  if (iat < second - oldestSeconds) throw refused("was issued too long ago: compare the clocks");
}

function jsonOf(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString());
  } catch {
    return null;
  }
}

const refused = (why: string) => new ProviderError("id_token", `The provider’s ID token ${why}.`);
