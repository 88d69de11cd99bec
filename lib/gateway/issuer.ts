import {
  type BuiltInIssuer,
  type BuiltInPlan,
  ensureBuiltInIssuer,
  findBuiltInChain,
} from "../issuers/built-in-issuer";
import { gatewayIssuerName } from "./schema";

/** The built-in authority of the gateway's own certificate. */
const plan: BuiltInPlan = {
  purpose: "gateway",
  name: gatewayIssuerName,
  keyType: "ec-p256",
  extendedKeyUsage: "serverAuth",
};

/** The authority with its key, made (root and issuing CA) when the gateway first needs it. */
export const ensureGatewayIssuer = (): Promise<BuiltInIssuer> => ensureBuiltInIssuer(plan);

/** The certificates (DER) of the authority and its root, for those who are to trust the gateway; null before its first use. */
export const findGatewayChain = (): Promise<Buffer[] | null> => findBuiltInChain(plan);
