import { and, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { inSubtrees } from "@/db/order";
import { certificates, credentials, organizationGroups } from "@/db/schema";
import type { Reader } from "@/db/store";
import { type Actor, userOf } from "../actor";
import { allowed, scopeOf } from "../allowed";
import { getSettings } from "../settings/queries";
import { listTeamsOfUser } from "../teams/queries";
import type { CertificatePurpose } from "./schema";

/** Certificates for other uses: no bearers here, so others may be shown them. */
const sharedPurposes: CertificatePurpose[] = ["general", "foreign"];

/**
 * Condition (over certificates, credentials and the owner's group) that keeps what the actor may see: their own, what
 * *Users Can See* shares with them, and everything in the groups where they may read certificates.
 */
export async function visibleCertificates(actor: Actor, reader: Reader): Promise<SQL> {
  const scope = scopeOf(actor, "certificates.read");
  const shared = await sharedWith(actor, reader);
  const parts = [...(scope.length > 0 ? [inSubtrees(organizationGroups.path, scope)] : []), ...shared];
  // Everything at the top: a disjunction would lead planners away from the index of the order.
  if (scope.some((root) => root.split("/").length <= 3)) return inSubtrees(organizationGroups.path, scope);
  return or(...parts) ?? sql`1 = 0`;
}

async function sharedWith(actor: Actor, reader: Reader): Promise<SQL[]> {
  const user = userOf(actor);
  if (!user || !allowed(actor, "certificates.manage-own", "anywhere")) return [];
  const own = eq(credentials.ownerId, user.id);
  const { visibility } = await getSettings("certificates");
  if (visibility === "own") return [own];
  const isShared = inArray(certificates.purpose, sharedPurposes);
  if (visibility === "all") return [own, isShared];
  const teams = await listTeamsOfUser(user.id, reader);
  const ids = teams.map(({ id }) => id);
  const ofTeams = ids.length > 0 ? and(isShared, inArray(certificates.teamId, ids)) : undefined;
  return ofTeams ? [own, ofTeams] : [own];
}
