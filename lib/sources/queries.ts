import type { Actor } from "../actor";
import { allowed, isOverEverybody } from "../allowed";
import type { AdministratorRow } from "../users/schema";
import type { SourceRights } from "./schema";
import { kindOf } from "./source";

/** To switch a source off, or delete it, gives nobody anything; the rest takes every permission. */
export const sourceRights = (actor: Actor): SourceRights => ({
  create: allowed(actor, "directories.create", "top") && isOverEverybody(actor),
  update: allowed(actor, "directories.update", "top") && isOverEverybody(actor),
  disable: allowed(actor, "directories.update", "top"),
  delete: allowed(actor, "directories.delete", "top"),
});

/** What *Account Type* is called: where the account is kept. */
export function accountTypeOf({ external, isServiceAccount }: Pick<AdministratorRow, "external" | "isServiceAccount">) {
  if (isServiceAccount) return "Service account";
  if (!external) return "Local";
  return kindOf(external.sourceId) === "directory" ? "Directory" : "Single sign-on";
}
