import { and, eq, isNull } from "drizzle-orm";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { auditEvents, externalIdentities, roleAssignments, sessions, users } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { group, groupDn, password, person, personDn } from "@/test/directory-ldif";
import { requestOf } from "@/test/machine-request";
import { topGroup } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { makeRealDirectory } from "@/test/make-real-directory";
import { signHmac } from "@/test/sign";
import { useSlapd } from "@/test/slapd";
import { suffix } from "@/test/start-slapd";
import { useTestStore } from "@/test/store";
import { authenticate } from "../authentication/pipeline";
import { after, hours, minutes, now, setClock } from "../clock";
import { checkDirectoryUser } from "../directory-users/commands/check-directory-user";
import { getDirectoryStanding } from "../directory-users/queries";
import { createGroupMapping } from "../group-mappings/commands/change-mapping";
import { componentsNow } from "../health/components";
import * as client from "../ldap/client";
import { builtInRoles } from "../roles";
import { signIn } from "../sessions/commands/sign-in";
import { findSessionActor } from "../sessions/current";
import { setPause } from "../sessions/turns";
import { updateDirectory } from "./commands/change-directory";
import { recheckDirectoryUsers } from "./commands/recheck-users";
import { getDirectory } from "./queries";
import { recheck } from "./recheck";
import type { DirectoryConfiguration } from "./schema";

useTestStore();
const names = ["ada", "bob", "carol", "dave", "erin", "frank", "grace", "heidi", "ivan", "judy", "kim", "leo"];
const slapd = useSlapd({
  ldif: [
    ...names.map((name) => person(name)),
    group(
      "staff",
      names.map((n) => personDn(n)),
    ),
  ].join(""),
});
let directory: Awaited<ReturnType<typeof makeRealDirectory>>;
let clock = new Date();

beforeAll(async () => {
  setPause(async () => {});
  directory = await makeRealDirectory(slapd(), { disabledMark: "employeeType=left" });
  const roles = [{ roleId: builtInRoles.auditor.id, groupId: (await topGroup()).id }];
  const mapped = { sourceId: directory.id, externalGroup: groupDn("staff"), roles };
  await createGroupMapping(directory.actor, mapped);
});
beforeEach(() => {
  clock = new Date();
  setClock(() => clock);
});
afterEach(() => setClock());

const address = "192.0.2.7";
const pass = (milliseconds: number) => {
  clock = after(clock, milliseconds);
};
const change = (dn: string, ...lines: string[]) =>
  slapd().change([`dn: ${dn}`, "changetype: modify", ...lines, "\n"].join("\n"));

function gate() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

const health = async () => (await componentsNow()).find(({ name }) => name === "directories");

/** Signs in for the first time, leaves, and has an API key. */
async function userWithKey(username: string) {
  const result = await signIn({ username, password, address, userAgent: "test" });
  if (!result.ok) throw new Error(`${username} cannot sign in: ${result.code}`);
  const [user] = await db().select().from(users).where(eq(users.usernameLower, username));
  if (!user) throw new Error(`There is no ${username}`);
  return { id: user.id, sessionId: result.sessionId, key: await makeApiKey({ ownerId: user.id }) };
}
type Known = Awaited<ReturnType<typeof userWithKey>>;

const endSessions = ({ id }: Known) =>
  transaction((tx) =>
    tx.update(sessions).set({ endedAt: now(), endReason: "signed-out" }).where(eq(sessions.userId, id)),
  );

async function call({ key }: Known) {
  const request = { method: "GET", target: "/openapi/v1/users" };
  const headers = signHmac({ ...request, key: key.key, secret: key.secret, at: clock });
  const result = await authenticate(requestOf({ ...request, headers, at: clock, address }));
  return result.ok ? result.actor.user.grants.map(({ roleId }) => roleId) : result.code;
}

async function identityOf({ id }: Known) {
  const [identity] = await db().select().from(externalIdentities).where(eq(externalIdentities.userId, id));
  if (!identity) throw new Error("There is no identity");
  return identity;
}

it("takes a lost group's rights from an API key within the re-check, with no session anywhere", async () => {
  const ada = await userWithKey("ada");
  await endSessions(ada);
  expect(await call(ada)).toEqual([builtInRoles.auditor.id]);
  change(groupDn("staff"), "delete: member", `member: ${personDn("ada")}`);
  await recheckDirectoryUsers();
  expect(await call(ada)).toEqual([builtInRoles.auditor.id]);
  pass(minutes(15));
  await recheckDirectoryUsers();
  expect(await call(ada)).toEqual([]);
  expect(await identityOf(ada)).toMatchObject({ groups: [], claimedUntil: null });
});

it("lets nothing of a disabled account in, ends its sessions, and lets it in again", async () => {
  const bob = await userWithKey("bob");
  change(personDn("bob"), "add: employeeType", "employeeType: left");
  pass(minutes(16));
  await recheckDirectoryUsers();
  expect(await call(bob)).toBe("directory_refused");
  expect(await findSessionActor(bob.sessionId, address)).toBeNull();
  const [session] = await db().select().from(sessions).where(eq(sessions.id, bob.sessionId));
  expect(session).toMatchObject({ endReason: "directory-refused" });
  const refused = and(eq(auditEvents.event, "users.refuse"), eq(auditEvents.subjectId, bob.id));
  expect(await db().select({ reason: auditEvents.reason }).from(auditEvents).where(refused)).toEqual([
    { reason: "disabled" },
  ]);
  change(personDn("bob"), "delete: employeeType");
  pass(minutes(16));
  await recheckDirectoryUsers();
  expect(await call(bob)).toEqual([builtInRoles.auditor.id]);
});

it("lets nothing of a deleted account in", async () => {
  const carol = await userWithKey("carol");
  slapd().change(`dn: ${personDn("carol")}\nchangetype: delete\n\n`);
  pass(minutes(16));
  await recheckDirectoryUsers();
  expect(await call(carol)).toBe("directory_refused");
  expect(await identityOf(carol)).toMatchObject({ refusedReason: "deleted" });
});

it("keeps credentials while the directory is out of reach, refuses them after the hours, and takes them back", async () => {
  const dave = await userWithKey("dave");
  const { configuration } = directory;
  const tell = (changes: Partial<DirectoryConfiguration>) =>
    updateDirectory(directory.actor, {
      ...{ id: directory.id, name: directory.name, bindPassword: "search-Passw0rd" },
      configuration: { ...configuration, ...changes },
    });
  await tell({ servers: ["ldap://127.0.0.1:1"], keepHours: 2 });
  pass(hours(2));
  await recheckDirectoryUsers();
  expect(await call(dave)).toEqual([builtInRoles.auditor.id]);
  expect((await identityOf(dave)).unreachableSince).toEqual(clock);
  const silent = clock;
  pass(minutes(15));
  await recheckDirectoryUsers();
  expect(await getDirectory(directory.actor, directory.id)).toMatchObject({ unreachableSince: silent });
  expect(await health()).toMatchObject({
    state: "warning",
    detail: expect.stringMatching(/^1 of 1 not reached, since /),
  });
  expect(await call(dave)).toBe("directory_unreachable");
  expect(await findSessionActor(dave.sessionId, address)).toBeNull();
  expect(await signIn({ username: "dave", password, address, userAgent: "test" })).toEqual({
    ok: false,
    code: "directory_unreachable",
  });
  await tell({});
  await recheckDirectoryUsers();
  expect(await call(dave)).toEqual([builtInRoles.auditor.id]);
  expect(await identityOf(dave)).toMatchObject({ unreachableSince: null });
  expect(await getDirectory(directory.actor, directory.id)).toMatchObject({ unreachableSince: null });
  expect(await health()).toMatchObject({ state: "ok", detail: "1 asked, none silent." });
});

it("under the policy *session* lets credentials in while their owner is signed in, and at once when it is chosen", async () => {
  const erin = await userWithKey("erin");
  const policy = (credentialPolicy: "session" | "recheck") =>
    updateDirectory(directory.actor, {
      ...{ id: directory.id, name: directory.name, bindPassword: "search-Passw0rd" },
      configuration: { ...directory.configuration, credentialPolicy },
    });
  await policy("session");
  expect(await call(erin)).toEqual([builtInRoles.auditor.id]);
  await endSessions(erin);
  expect(await call(erin)).toBe("directory_session_ended");
  await policy("recheck");
  expect(await call(erin)).toEqual([builtInRoles.auditor.id]);
});

it("leaves alone whose way in is kept here", async () => {
  const frank = await userWithKey("frank");
  await transaction((tx) => tx.update(users).set({ usesLocalAuthentication: true }).where(eq(users.id, frank.id)));
  slapd().change(`dn: ${personDn("frank")}\nchangetype: delete\n\n`);
  pass(hours(100));
  await recheckDirectoryUsers();
  // Nor by a check that was on its way when it was turned on.
  await recheck(await directory.read(), await identityOf(frank));
  expect(await identityOf(frank)).toMatchObject({ refusedReason: null });
  expect(await db().$count(sessions, and(eq(sessions.userId, frank.id), isNull(sessions.endedAt)))).toBe(1);
  expect(await call(frank)).toEqual([builtInRoles.auditor.id]);
});

it.each([
  ["a second later", "heidi", 1000],
  ["in the same millisecond", "kim", 0],
  ["by a clock that was set back", "leo", -1000],
])("believes the answer to the later question, whichever comes first: %s", async (_, username, later) => {
  const user = await userWithKey(username);
  const asked = await directory.read();
  const known = await identityOf(user);
  const honest = client.readEntry;
  /** A question that is asked now and answered later, as things are now. */
  async function late(answer: () => ReturnType<typeof honest>) {
    const reply = await answer();
    const { promise, resolve } = gate();
    const spy = vi.spyOn(client, "readEntry").mockImplementationOnce(async () => {
      await promise;
      return reply;
    });
    const work = recheck(asked, known);
    await vi.waitFor(() => expect(spy).toHaveBeenCalled());
    spy.mockRestore();
    pass(later);
    return async function arrives() {
      resolve();
      await work;
    };
  }
  const first = await late(() => honest(asked, known));
  change(personDn(username), "replace: employeeType", "employeeType: left");
  await recheck(asked, known);
  expect(await identityOf(user)).toMatchObject({ refusedReason: "disabled" });
  await first();
  expect(await identityOf(user)).toMatchObject({ refusedReason: "disabled" });
  expect(await call(user)).toBe("directory_refused");

  pass(later);
  const second = await late(() => honest(asked, known));
  change(personDn(username), "replace: employeeType", "employeeType: here");
  await recheck(asked, known);
  await second();
  expect(await identityOf(user)).toMatchObject({ refusedReason: null });
  expect(await call(user)).toEqual([builtInRoles.auditor.id]);
});

it("waits for no time to come that a wrong clock has written", async () => {
  const ivan = await userWithKey("ivan");
  await transaction((tx) =>
    tx
      .update(externalIdentities)
      .set({ checkedAt: after(now(), hours(24)), refusedReason: "locked" })
      .where(eq(externalIdentities.userId, ivan.id)),
  );
  await recheck(await directory.read(), await identityOf(ivan));
  expect(await identityOf(ivan)).toMatchObject({ refusedReason: null, checkedAt: clock });
});

it("notes that *Check now* did not reach the directory, until it does", async () => {
  const judy = await userWithKey("judy");
  const unreached = { outcome: "unreachable", message: "away" } as const;
  const spy = vi.spyOn(client, "readEntry").mockResolvedValueOnce(unreached);
  await expect(checkDirectoryUser(directory.actor, { id: judy.id })).rejects.toMatchObject({ code: "unavailable" });
  spy.mockRestore();
  const since = clock;
  expect(await getDirectoryStanding(directory.actor, judy.id)).toMatchObject({
    unreachableSince: since,
    state: "good",
  });
  pass(1000);
  expect(await checkDirectoryUser(directory.actor, { id: judy.id })).toMatchObject({ unreachableSince: null });
});

it("asks about each user once, however many processes do", async () => {
  await userWithKey("grace");
  pass(minutes(16));
  const asked = vi.spyOn(client, "readEntry");
  await Promise.all([recheckDirectoryUsers(), recheckDirectoryUsers(), recheckDirectoryUsers()]);
  const subjects = asked.mock.calls.map(([, { subject }]) => subject);
  asked.mockRestore();
  expect(subjects.length).toBeGreaterThan(0);
  expect(new Set(subjects).size).toBe(subjects.length);
});

it("takes over a new name and address, but no username that somebody else has", async () => {
  const grace = await userWithKey("grace");
  slapd().change(`dn: ${personDn("grace")}\nchangetype: modrdn\nnewrdn: uid=bob2\ndeleteoldrdn: 1\n\n`);
  change(`uid=bob2,ou=people,${suffix}`, "replace: mail", "mail: grace@new.example.test");
  pass(minutes(16));
  await recheckDirectoryUsers();
  const [renamed] = await db().select().from(users).where(eq(users.id, grace.id));
  expect(renamed).toMatchObject({ username: "bob2", usernameLower: "bob2", email: "grace@new.example.test" });
  const roles = await db().$count(roleAssignments, eq(roleAssignments.userId, grace.id));
  expect(roles).toBe(0);
});
