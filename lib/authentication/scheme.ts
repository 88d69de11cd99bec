import type { UserActor } from "../actor";
import type { Eventually } from "../eventually";
import type { Signed } from "../signatures/records";
import type { Allowance } from "./allowance";
import type { Refusal } from "./refusal";
import type { MachineRequest } from "./request";

export type SchemeName =
  | "mutual-tls"
  | "hmac"
  | "client-certificate-header"
  | "forwarded-certificate"
  | "cms"
  | "basic"
  | "bearer-token"
  | "auth-token-header";

/** Who was proved to be calling, and by what. */
export interface Proof {
  ok: true;
  actor: UserActor;
  tenantKeyId: string | null;
  /** The tenant key was rotated, and its grace period lasts. */
  formerTenantKeyId?: string;
  /** Of schemes that sign the request; a write with it counts once. */
  signed: Signed | null;
  /** null: the credential may be used as often as it is. */
  allowance: Allowance | null;
  /** A successor was made, and the grace period lasts. */
  isRotated: boolean;
}

export type SchemeResult = Proof | Refusal;

/** One way to authenticate a request. */
export interface Scheme {
  name: SchemeName;
  /** Does the request try this scheme? Looks at headers only. */
  matches(request: MachineRequest): boolean;
  /** Never throws for what a caller can send. `isUse` false: somebody else only looks, and no session is prolonged. */
  authenticate(request: MachineRequest, isUse: boolean): Eventually<SchemeResult>;
}
