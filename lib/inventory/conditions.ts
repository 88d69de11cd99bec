import { and, eq, gt, gte, inArray, isNotNull, isNull, lt, ne, notExists, or, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { beginsWith, inSubtrees } from "@/db/order";
import {
  accessKeys,
  capabilityUses,
  certificates,
  credentials,
  organizationGroups,
  roleAssignments,
  searchTerms,
  teamMembers,
  teams,
} from "@/db/schema";
import type { Reader } from "@/db/store";
import type { Actor } from "../actor";
import { isTop, scopeOf } from "../allowed";
import { after, days } from "../clock";
import { credentialConditions } from "../credentials/conditions";
import { hasLabel } from "../labels/conditions";
import { matchesWords, type SearchKind } from "../search/records";
import type { InventoryFilters } from "./schema";

type Filters = z.output<typeof InventoryFilters>;
type Wanted = Omit<Filters, "cursor" | "limit" | "sort" | "kind"> & { kind?: Exclude<Filters["kind"], "tenant-key"> };

/** Kinds under which the words of credentials are kept. */
const wordKinds = ["api-key", "token", "certificate", "access-key"] as const;

/**
 * What keeps the credentials in the groups of `scope`: those of users there, and access keys of instances there.
 * undefined: everything.
 */
export function inventoryScope(scope: readonly string[], reader: Reader): SQL | undefined {
  if (scope.some((path) => path === "/" || isTop(path))) return undefined;
  const here = inSubtrees(organizationGroups.path, scope);
  const keys = reader
    .select({ id: accessKeys.id })
    .from(accessKeys)
    .innerJoin(organizationGroups, eq(organizationGroups.id, accessKeys.groupId))
    .where(inSubtrees(organizationGroups.path, scope));
  return or(and(ne(credentials.kind, "access-key"), here), inArray(credentials.id, keys));
}

/** The conditions of the inventory's filters; they name credentials only, besides the owner's group. */
export function inventoryConditions(
  actor: Actor,
  wanted: Wanted,
  { at, reader }: { at: Date; reader: Reader },
): (SQL | undefined)[] {
  const { search, kind, owner, teamId, capability, overPrivilegedDays, label, ...shared } = wanted;
  return [
    ...credentialConditions(shared, at),
    kind && eq(credentials.kind, kind),
    ...(search ? matchesAnyKind(search, reader) : []),
    ...(owner ? matchesWords(credentials.ownerId, "user", owner, reader) : []),
    teamId ? ofTeam(actor, teamId, reader) : undefined,
    capability && inArray(credentials.id, holdersOf(`capability:${capability}`, reader)),
    overPrivilegedDays ? isOverPrivileged(after(at, -days(overPrivilegedDays)), reader) : undefined,
    label ? and(inventoryScope(scopeOf(actor, "labels.read"), reader), hasLabelOf(label, reader)) : undefined,
  ];
}

const hasLabelOf = (label: string, reader: Reader) =>
  hasLabel(credentials.id, { kind: "credential", text: label }, reader);

/** Every word begins a word of the credential, of whatever kind, or of its owner. */
function matchesAnyKind(search: string, reader: Reader): SQL[] {
  const words = search.trim().split(/\s+/).filter(Boolean).slice(0, 8);
  const idsWhere = (condition: SQL | undefined) =>
    reader.select({ id: credentials.id }).from(credentials).where(condition);
  // A union, because `or` would test every credential there is.
  return words.map((word) => {
    const own = (kind: SearchKind) => idsWhere(and(...matchesWords(credentials.id, kind, word, reader)));
    const owners = idsWhere(and(...matchesWords(credentials.ownerId, "user", word, reader)));
    const found = owners.union(own("api-key")).union(own("token")).union(own("certificate")).union(own("access-key"));
    return inArray(credentials.id, found);
  });
}

/** The certificates of a team that the actor may see, and what the team's members own. */
function ofTeam(actor: Actor, teamId: string, reader: Reader): SQL | undefined {
  const visible = reader
    .select({ id: teams.id })
    .from(teams)
    .innerJoin(organizationGroups, eq(organizationGroups.id, teams.groupId))
    .where(and(eq(teams.id, teamId), inSubtrees(organizationGroups.path, scopeOf(actor, "teams.read"))));
  const members = reader
    .select({ id: teamMembers.userId })
    .from(teamMembers)
    .where(inArray(teamMembers.teamId, visible));
  const theirs = reader.select({ id: certificates.id }).from(certificates).where(inArray(certificates.teamId, visible));
  return or(inArray(credentials.ownerId, members), inArray(credentials.id, theirs));
}

const holdersOf = (fact: string, reader: Reader) =>
  reader
    .select({ id: searchTerms.itemId })
    .from(searchTerms)
    .where(and(inArray(searchTerms.kind, [...wordKinds]), eq(searchTerms.term, fact)));

/**
 * Made before `since`, usable, and holds more than it made use of since then: a capability that it is limited to, or, without
 * a limit, whatever the roles of its owner give.
 */
function isOverPrivileged(since: Date, reader: Reader): SQL | undefined {
  const use = and(
    eq(capabilityUses.credentialId, searchTerms.itemId),
    eq(searchTerms.term, sql`'capability:' || ${capabilityUses.capability}`),
    gte(capabilityUses.lastUsedAt, since),
  );
  const holdsUnused = reader
    .select({ id: searchTerms.itemId })
    .from(searchTerms)
    .where(
      and(
        inArray(searchTerms.kind, [...wordKinds]),
        beginsWith(searchTerms.term, "capability:"),
        notExists(reader.select({ one: sql`1` }).from(capabilityUses).where(use)),
      ),
    );
  const administrators = reader.select({ id: roleAssignments.userId }).from(roleAssignments);
  return and(
    lt(credentials.createdAt, since),
    ne(credentials.status, "revoked"),
    or(isNull(credentials.expiresAt), gt(credentials.expiresAt, since)),
    or(
      and(isNotNull(credentials.capabilities), inArray(credentials.id, holdsUnused)),
      and(
        isNull(credentials.capabilities),
        ne(credentials.kind, "access-key"),
        inArray(credentials.ownerId, administrators),
      ),
    ),
  );
}
