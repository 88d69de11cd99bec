import type { Reader } from "@/db/store";
import type { ActorUser } from "../actor";
import { type Eventually, whenHere } from "../eventually";
import { getSettings } from "../settings/queries";
import { isPermitted } from "./permitted";

const loopback = ["127.0.0.0/8", "::1"];

/**
 * Do the user's teams let them call from this address? The lists of all their teams count together; a team without one
 * adds nothing, and without any list there is no limit.
 */
export function mayCallFrom(
  user: Pick<ActorUser, "permittedAddresses">,
  address: string,
  reader?: Reader,
): Eventually<boolean> {
  if (isPermitted(user.permittedAddresses, address)) return true;
  if (!isPermitted(loopback, address)) return false;
  return whenHere(getSettings("addresses", reader), ({ alwaysPermitLocalhost }) => alwaysPermitLocalhost);
}
