import { db, type Reader } from "@/db/store";
import type { UserActor } from "../actor";
import { requireOutranks } from "../allowed";
import { forbidden } from "../errors";
import { findAuthorityById } from "../users/authority";
import { mayManage, visibleAccount } from "./visible";

/**
 * The actor at work for a service account: what a command does for the caller it then does for the account, and the audit
 * log and `createdBy` name the person. For members of the team that owns it and for who may change it where it is, if
 * they outrank it; so nobody gains a right by it. Throws not_found, forbidden.
 */
export async function actingFor<A extends UserActor>(actor: A, accountId: string, reader: Reader = db()): Promise<A> {
  const account = await visibleAccount(actor, accountId, reader);
  if (actor.user.id === accountId) return actor;
  if (!mayManage(actor, account)) {
    throw forbidden("Only members of its team and its administrators make credentials of a service account.");
  }
  requireOutranks(actor, account.grants);
  const authority = await findAuthorityById(accountId, reader);
  if (!authority) throw forbidden();
  return { ...actor, user: authority.user, actingPerson: actor.user };
}
