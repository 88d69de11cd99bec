import { and, eq } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import { prepared } from "@/db/prepared";
import { roleAssignments, settings, users } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import type { Actor } from "../actor";
import { notFound } from "../errors";
import { builtInRoles } from "../roles";
import { candidates } from "./candidates";
import { accountKey } from "./records";
import type { HandOverCandidate } from "./schema";

// Prepared, because every connection of a device asks for it.
const savedAccount = prepared("account", (reader: Reader) =>
  reader.select({ value: settings.value }).from(settings).where(eq(settings.key, accountKey)),
);

/** The organization's account ID: seven digits, the same for ever. No permission: devices are told apart by it. */
export async function getAccount(): Promise<{ accountId: string }> {
  const [row] = await savedAccount({});
  if (!row) throw new Error("This installation has no account ID");
  return { accountId: String(row.value.accountId) };
}

/** The one primary account, by whose email programs log in to the EMS API. */
export async function getPrimaryAccount(reader: Reader = db()): Promise<PrimaryAccount> {
  const columns = { id: users.id, username: users.username, email: users.email };
  const isPrimary = eq(users.isPrimary, true);
  const amongSiteAdministrators = reader
    .select(columns)
    .from(roleAssignments)
    .innerJoin(users, eq(users.id, roleAssignments.userId))
    .where(and(eq(roleAssignments.roleId, builtInRoles.siteAdministrator.id), isPrimary));
  // It is a Site Administrator as a rule, and those are few: a look at every user is the exception.
  const [found] = await unionAll(amongSiteAdministrators, reader.select(columns).from(users).where(isPrimary)).limit(1);
  if (!found) throw new Error("There is no primary account");
  return found;
}

interface PrimaryAccount {
  id: string;
  username: string;
  /** Empty: it has none. */
  email: string;
}

/** Whom the caller, the primary account in a browser, may hand it over to. Throws `notFound` to everybody else. */
export async function listHandOverCandidates(actor: Actor, reader: Reader = db()): Promise<HandOverCandidate[]> {
  if (actor.kind !== "session" || !actor.user.isPrimary) throw notFound("The page");
  return candidates(reader);
}
