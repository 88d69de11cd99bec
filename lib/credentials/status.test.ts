import { and, eq, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { credentials } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { makeUser } from "@/test/make";
import { onPostgres, useTestStore } from "@/test/store";
import { days, hours, after as later } from "../clock";
import { newId } from "../id";
import { hasStatus } from "./conditions";
import { type CredentialStatus, credentialStatuses, statusOf } from "./schema";

useTestStore();

const at = new Date("2026-06-15T12:00:00Z");

interface Case {
  /** Milliseconds from the making to `at`, and from `at` to the end. */
  aged: number;
  left: number | null;
  says: CredentialStatus;
  kind?: "token" | "session-token";
  status?: "active" | "disabled" | "revoked";
  isRotated?: boolean;
}

const cases: Record<string, Case> = {
  "without an end": { aged: days(900), left: null, says: "active" },
  "a year, with 31 days left": { aged: days(334), left: days(31), says: "active" },
  "a year, with 30 days left": { aged: days(335), left: days(30), says: "expires-soon" },
  "30 days, just made": { aged: 0, left: days(30), says: "active" },
  "30 days, before its last third": { aged: days(20) - 1, left: days(10) + 1, says: "active" },
  "30 days, in its last third": { aged: days(20), left: days(10), says: "expires-soon" },
  "a day, in its last third": { aged: hours(16), left: hours(8), says: "expires-soon" },
  "at its last instant": { aged: days(3), left: 0, says: "expires-soon" },
  "past its end": { aged: days(3), left: -1, says: "expired" },
  "disabled in its last third": { aged: days(3), left: 1, says: "disabled", status: "disabled" },
  "revoked in its last third": { aged: days(3), left: 1, says: "revoked", status: "revoked" },
  "replaced for a week's grace": { aged: 0, left: days(7), says: "expires-soon", isRotated: true },
  "a session token of an hour": { aged: 0, left: hours(1), says: "active", kind: "session-token" },
  "a session token in use for days": { aged: days(9), left: hours(1), says: "active", kind: "session-token" },
  "a session token that was left": { aged: days(9), left: -1, says: "expired", kind: "session-token" },
};

it("says that a credential expires soon by its whole life, in views as in the conditions of lists", async () => {
  const { id: ownerId } = await makeUser();
  const rows = Object.entries(cases).map(([name, { aged, left, kind = "token", status = "active", isRotated }]) => ({
    id: newId("token"),
    ...{ ownerId, name, kind, status },
    createdAt: later(at, -aged),
    expiresAt: left === null ? null : later(at, left),
    rotatedAt: isRotated ? at : null,
  }));
  await transaction((tx) => tx.insert(credentials).values(rows));
  const expected = Object.fromEntries(Object.entries(cases).map(([name, { says }]) => [name, says]));
  expect(Object.fromEntries(rows.map((row) => [row.name, statusOf(row, at)]))).toEqual(expected);

  const found: Record<string, string> = {};
  for (const status of credentialStatuses) {
    const ofOwner = and(eq(credentials.ownerId, ownerId), hasStatus(status, at));
    for (const { name } of await db().select({ name: credentials.name }).from(credentials).where(ofOwner)) {
      expect(found).not.toHaveProperty([name]);
      found[name] = status;
    }
  }
  expect(found).toEqual(expected);
});

it("says so in every time zone of a connection, also when summer time ends before the credential does", async () => {
  const { id: ownerId } = await makeUser();
  const expiresAt = new Date("2026-10-30T12:00:00Z");
  const createdAt = later(expiresAt, -days(30));
  const shared = { ownerId, name: "n", kind: "token" as const, status: "active" as const, rotatedAt: null };
  const row = { id: newId("token"), ...shared, createdAt, expiresAt };
  const lastThird = later(expiresAt, -days(10));
  const found: string[] = [];
  await transaction(async (tx) => {
    await tx.insert(credentials).values(row);
    if (onPostgres) await tx.select({ zone: sql`set_config('TimeZone', 'Europe/Berlin', true)` }).from(credentials);
    for (const moment of [later(lastThird, -1), lastThird]) {
      for (const status of ["active", "expires-soon"] as const) {
        const isSo = and(eq(credentials.id, row.id), hasStatus(status, moment));
        const rows = await tx.select({ id: credentials.id }).from(credentials).where(isSo);
        found.push(...rows.map(() => status));
      }
    }
  });
  expect(found).toEqual(["active", "expires-soon"]);
  expect([statusOf(row, later(lastThird, -1)), statusOf(row, lastThird)]).toEqual(found);
});
