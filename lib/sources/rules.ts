import type { Actor } from "../actor";
import { requireOverEverybody } from "../allowed";
import type { Permission } from "../permissions";

const why = "Directories and sign-in providers say who their users are and what they may do";

/** A source says who somebody is and in which groups, so only who may do everything says which sources there are. */
export const requireMayRuleSources = (actor: Actor, permission: Permission): void =>
  requireOverEverybody(actor, permission, why);
