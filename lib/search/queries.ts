import { and, eq, or, type SQL } from "drizzle-orm";
import { inSubtrees } from "@/db/order";
import { apiKeys, certificates, credentials, organizationGroups, tokens, users } from "@/db/schema";
import { db } from "@/db/store";
import { listAccessKeys } from "../access-keys/queries";
import { type Actor, userOf } from "../actor";
import { allowed, requireUser, scopeOf } from "../allowed";
import { wordConditions } from "../credentials/words";
import { listGroups } from "../groups/queries";
import { listIssuers } from "../issuers/queries";
import type { Permission } from "../permissions";
import { listRoles } from "../roles/queries";
import { routes } from "../routes";
import { listTeams } from "../teams/queries";
import { listUsers } from "../users/queries";
import type { FindResult } from "./schema";

const mostPerKind = 5;
const textLimit = 100;

/** What the ⌘K palette finds by the beginnings of words, as far as the viewer may see it: their own, and what is in their groups. */
export async function findAnything(actor: Actor, text: string): Promise<FindResult[]> {
  requireUser(actor);
  const search = text.trim().slice(0, textLimit);
  if (!search) return [];
  const found = await Promise.all([
    findUsers(actor, search),
    findApiKeys(actor, search),
    findTokens(actor, search),
    findCertificates(actor, search),
    findAccessKeys(actor, search),
    findGroups(actor, search),
    findRoles(actor, search),
    findTeams(actor, search),
    findIssuers(actor, search),
  ]);
  return found.flat();
}

async function findUsers(actor: Actor, search: string): Promise<FindResult[]> {
  if (!allowed(actor, "users.read", "anywhere")) return [];
  const { items } = await listUsers(actor, { search, limit: mostPerKind });
  return items.map((user) => ({
    kind: "Users",
    label: user.username,
    hint: [user.name, user.email].filter(Boolean).join(", ") || user.group.name,
    href: routes.administrator(user.id),
  }));
}

async function findApiKeys(actor: Actor, search: string, reader = db()): Promise<FindResult[]> {
  const rows = await reader
    .select({ name: credentials.name, apiKey: apiKeys.apiKey, ownerId: users.id, username: users.username })
    .from(credentials)
    .innerJoin(apiKeys, eq(apiKeys.id, credentials.id))
    .innerJoin(users, eq(users.id, credentials.ownerId))
    .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId))
    .where(
      and(
        eq(credentials.kind, "api-key"),
        ...mineOrRead(actor, "api-keys.read"),
        ...(await wordConditions(reader, { kind: "api-key", text: search, id: credentials.id })),
      ),
    )
    .orderBy(credentials.createdAt)
    .limit(mostPerKind);
  return rows.map(({ name, apiKey, ownerId, username }) => ({
    kind: "API keys",
    label: name || apiKey,
    hint: `${apiKey.slice(0, 8)}…, ${username}`,
    href: isOwn(actor, ownerId) ? routes.ownApiKeys({ search: apiKey }) : routes.apiKeys({ search: apiKey }),
  }));
}

async function findTokens(actor: Actor, search: string, reader = db()): Promise<FindResult[]> {
  const rows = await reader
    .select({
      id: credentials.id,
      name: credentials.name,
      ending: tokens.ending,
      ownerId: users.id,
      username: users.username,
    })
    .from(credentials)
    .innerJoin(tokens, eq(tokens.id, credentials.id))
    .innerJoin(users, eq(users.id, credentials.ownerId))
    .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId))
    .where(
      and(
        eq(credentials.kind, "token"),
        ...mineOrRead(actor, "tokens.read"),
        ...(await wordConditions(reader, { kind: "token", text: search, id: credentials.id })),
      ),
    )
    .orderBy(credentials.createdAt)
    .limit(mostPerKind);
  return rows.map(({ id, name, ending, ownerId, username }) => ({
    kind: "Tokens",
    label: name,
    hint: `…${ending}, ${username}`,
    href: isOwn(actor, ownerId) ? routes.manageTokens({ token: id }) : routes.tokens({ token: id }),
  }));
}

async function findCertificates(actor: Actor, search: string, reader = db()): Promise<FindResult[]> {
  const rows = await reader
    .select({
      name: credentials.name,
      purpose: certificates.purpose,
      subject: certificates.subject,
      serial: certificates.serial,
      ownerId: users.id,
      username: users.username,
    })
    .from(credentials)
    .innerJoin(certificates, eq(certificates.id, credentials.id))
    .innerJoin(users, eq(users.id, credentials.ownerId))
    .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId))
    .where(
      and(
        eq(credentials.kind, "certificate"),
        ...mineOrRead(actor, "certificates.read"),
        ...(await wordConditions(reader, { kind: "certificate", text: search, id: credentials.id })),
      ),
    )
    .orderBy(credentials.createdAt)
    .limit(mostPerKind);
  const mayReadAll = allowed(actor, "certificates.read", "anywhere");
  return rows.map(({ name, purpose, subject, serial, ownerId, username }) => ({
    kind: "Certificates",
    label: name || subject,
    hint: `${serial.slice(0, 8)}…, ${username}`,
    href:
      isOwn(actor, ownerId) && (purpose === "automation" || !mayReadAll)
        ? routes.manageCertificates()
        : routes.certificates({ search: serial }),
  }));
}

async function findAccessKeys(actor: Actor, search: string): Promise<FindResult[]> {
  if (!allowed(actor, "access-keys.read", "anywhere")) return [];
  const { items } = await listAccessKeys(actor, { search, limit: mostPerKind });
  return items.map(({ id, name, keyId, instance }) => ({
    kind: "Access keys",
    label: name,
    hint: `${keyId.slice(0, 8)}…, ${instance.name}`,
    href: routes.fortigateAccessKeys({ key: id }),
  }));
}

async function findGroups(actor: Actor, search: string): Promise<FindResult[]> {
  if (!allowed(actor, "groups.read", "anywhere")) return [];
  const { items } = await listGroups(actor, { search, limit: mostPerKind });
  return items.map((group) => ({
    kind: "Organization groups",
    label: group.name,
    hint: group.groupCode,
    href: routes.groups({ group: group.id }),
  }));
}

async function findRoles(actor: Actor, search: string): Promise<FindResult[]> {
  if (!allowed(actor, "roles.read", "anywhere")) return [];
  const { items } = await listRoles(actor, { search, limit: mostPerKind });
  return items.map((role) => ({
    kind: "Roles",
    label: role.name,
    hint: role.description,
    href: routes.roles({ search: role.name }),
  }));
}

async function findTeams(actor: Actor, search: string): Promise<FindResult[]> {
  if (!allowed(actor, "teams.read", "anywhere")) return [];
  const { items } = await listTeams(actor, { search, limit: mostPerKind });
  return items.map((team) => ({
    kind: "Teams",
    label: team.name,
    hint: team.description || team.group.name,
    href: routes.team(team.id),
  }));
}

async function findIssuers(actor: Actor, search: string): Promise<FindResult[]> {
  if (!allowed(actor, "issuers.read", "anywhere")) return [];
  const { items } = await listIssuers(actor, { search });
  return items.slice(0, mostPerKind).map((issuer) => ({
    kind: "Certificate issuers",
    label: issuer.name,
    hint: issuer.subject,
    href: routes.issuer(issuer.id),
  }));
}

const isOwn = (actor: Actor, ownerId: string) => userOf(actor)?.id === ownerId;

function mineOrRead(actor: Actor, permission: Permission): (SQL | undefined)[] {
  const scope = scopeOf(actor, permission);
  const inScope = scope.length > 0 ? inSubtrees(organizationGroups.path, scope) : undefined;
  return [or(eq(users.id, userOf(actor)?.id ?? ""), inScope)];
}
