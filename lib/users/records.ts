import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { roleAssignments, searchTerms, users } from "@/db/schema";
import type { Transaction } from "@/db/store";
import { after, hours, now } from "../clock";
import { newId } from "../id";
import { nextNumber, nextNumbers } from "../next-number";
import { temporaryPasswordHours } from "../passwords/schema";
import { indexWords, wordsOf } from "../search/records";

export type UserRow = typeof users.$inferSelect;

export interface NewUser {
  /** Chosen beforehand when something made outside the transaction (a certificate) names it. */
  id?: string;
  number?: number;
  kind?: UserRow["kind"];
  username: string;
  groupId: string;
  email?: string;
  firstName?: string;
  middleName?: string;
  lastName?: string;
  timeZone?: string;
  locale?: string;
  landingPage?: string;
  details?: Record<string, string>;
  apiAuthentication?: UserRow["apiAuthentication"];
  /** argon2id; null = no password sign-in. */
  passwordHash: string | null;
  mustChangePassword?: boolean;
  /** The password was mailed: it runs out though it need not be changed. */
  passwordRunsOut?: boolean;
  status?: UserRow["status"];
  isPrimary?: boolean;
  /** Of a service account: the team that owns it. */
  teamId?: string;
  createdBy: string | null;
}

/** Stores a user and the words it is found by. No role yet: `insertRoleAssignments`. */
export async function insertUser(tx: Transaction, user: NewUser): Promise<UserRow> {
  const row = rowOf(user, user.number ?? (await nextNumber(tx)), now());
  await tx.insert(users).values(row);
  await indexUser(tx, row);
  return row;
}

/** As `insertUser`, for a few hundred new users at once. */
export async function insertUsers(tx: Transaction, all: readonly NewUser[]): Promise<UserRow[]> {
  const at = now();
  const first = await nextNumbers(tx, all.length);
  const rows = all.map((user, index) => rowOf(user, first + index, at));
  await tx.insert(users).values(rows);
  const terms = rows.flatMap((row) => [...new Set(textsOf(row).flatMap(wordsOf))].map((term) => ({ row, term })));
  await tx.insert(searchTerms).values(terms.map(({ row, term }) => ({ kind: "user" as const, term, itemId: row.id })));
  return rows;
}

function rowOf(user: NewUser, number: number, at: Date): UserRow {
  const email = user.email ?? "";
  return {
    id: user.id ?? newId("user", at),
    number: number,
    uuid: randomUUID(),
    kind: user.kind ?? "basic",
    status: user.status ?? "enabled",
    isPrimary: user.isPrimary ?? false,
    groupId: user.groupId,
    username: user.username,
    usernameLower: user.username.toLowerCase(),
    email,
    emailLower: email.toLowerCase(),
    firstName: user.firstName ?? "",
    middleName: user.middleName ?? "",
    lastName: user.lastName ?? "",
    timeZone: user.timeZone ?? "UTC",
    locale: user.locale ?? "en-US",
    landingPage: user.landingPage ?? "/",
    details: user.details ?? {},
    apiAuthentication: user.apiAuthentication ?? "credentials",
    passwordHash: user.passwordHash,
    passwordVersion: 1,
    passwordChangedAt: user.passwordHash ? at : null,
    mustChangePassword: user.mustChangePassword ?? false,
    passwordExpiresAt: expiryOf(Boolean(user.mustChangePassword || user.passwordRunsOut)),
    lastSignInAt: null,
    lastSignInAddress: null,
    isServiceAccount: user.teamId !== undefined,
    teamId: user.teamId ?? null,
    usesLocalAuthentication: false,
    createdAt: at,
    createdBy: user.createdBy,
  };
}

const textsOf = (user: UserRow) => [user.username, user.firstName, user.middleName, user.lastName, user.email];

/** Renews the words under which a user is found: username, names, email. */
export async function indexUser(tx: Transaction, user: UserRow): Promise<void> {
  await indexWords(tx, "user", user.id, textsOf(user));
}

/** Gives the user roles in groups. Nothing is checked: `requireMayAssign` comes before. */
export async function insertRoleAssignments(
  tx: Transaction,
  userId: string,
  pairs: readonly { roleId: string; groupId: string }[],
): Promise<void> {
  if (pairs.length === 0) return;
  const at = now();
  await tx
    .insert(roleAssignments)
    .values(
      pairs.map(({ roleId, groupId }) => ({ id: newId("assignment", at), userId, roleId, groupId, createdAt: at })),
    );
}

/** Stores a new password; what was remembered about the old one counts no more. Sessions are ended by the caller. */
export async function setPasswordHash(
  tx: Transaction,
  user: Pick<UserRow, "id" | "passwordVersion">,
  passwordHash: string,
  { mustChange, runsOut = mustChange }: { mustChange: boolean; runsOut?: boolean },
): Promise<void> {
  await tx
    .update(users)
    .set({
      passwordHash,
      passwordVersion: user.passwordVersion + 1,
      passwordChangedAt: now(),
      mustChangePassword: mustChange,
      passwordExpiresAt: expiryOf(runsOut),
    })
    .where(eq(users.id, user.id));
}

/** A password that somebody else chose and that must be changed, or that was mailed, runs out. */
const expiryOf = (runsOut: boolean): Date | null => (runsOut ? after(now(), hours(temporaryPasswordHours)) : null);

/** The name people write: first, middle, last. */
export const fullName = (user: Pick<UserRow, "firstName" | "middleName" | "lastName">): string =>
  [user.firstName, user.middleName, user.lastName].filter(Boolean).join(" ");

/** The details that say something. */
export const filledIn = (details: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(details).flatMap(([name, value]) => (value ? [[name, value]] : [])));

/** What the audit log keeps of a user. */
export const auditedUser = (user: UserRow): Record<string, unknown> => ({
  username: user.username,
  email: user.email,
  name: fullName(user),
  groupId: user.groupId,
  status: user.status,
  timeZone: user.timeZone,
  locale: user.locale,
  landingPage: user.landingPage,
  details: user.details,
  apiAuthentication: user.apiAuthentication,
  mustChangePassword: user.mustChangePassword,
  ...(user.isServiceAccount && { isServiceAccount: true, teamId: user.teamId }),
});
