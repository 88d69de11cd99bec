import { type BuiltInIssuer, type BuiltInPlan, ensureBuiltInIssuer } from "./built-in-issuer";
import { clientIssuerName } from "./schema";

/** The built-in authority that signs administrators' and automation certificates. */
const plan: BuiltInPlan = {
  purpose: "client-authentication",
  name: clientIssuerName,
  keyType: "rsa-3072",
  extendedKeyUsage: "clientAuth",
};

/** The issuer of client certificates with its key, made (root and issuing CA) when it is first needed. */
export const ensureClientIssuer = (): Promise<BuiltInIssuer> => ensureBuiltInIssuer(plan);
