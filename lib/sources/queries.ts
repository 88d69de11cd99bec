import type { Actor } from "../actor";
import { allowed, isOverEverybody } from "../allowed";
import type { SourceRights } from "./schema";

/** To switch a source off, or delete it, gives nobody anything; the rest takes every permission. */
export const sourceRights = (actor: Actor): SourceRights => ({
  create: allowed(actor, "directories.create", "top") && isOverEverybody(actor),
  update: allowed(actor, "directories.update", "top") && isOverEverybody(actor),
  disable: allowed(actor, "directories.update", "top"),
  delete: allowed(actor, "directories.delete", "top"),
});
