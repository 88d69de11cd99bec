import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { lock } from "@/db/locks";
import { directories, externalIdentities, sessions, users } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { password, person } from "@/test/directory-ldif";
import { interleave } from "@/test/interleave";
import { codeOf, makeApp } from "@/test/make-factor";
import { makeRealDirectory } from "@/test/make-real-directory";
import { useSlapd } from "@/test/slapd";
import { useTestStore } from "@/test/store";
import { proveByCode } from "../factors/proving";
import { findEntry } from "../ldap/client";
import { checkPasswordOf } from "../passwords/verification";
import { completeSignIn } from "../sessions/commands/complete-sign-in";
import { signIn } from "../sessions/commands/sign-in";
import { setPause } from "../sessions/turns";
import { askedNow } from "../sources/asked";
import { arrive } from "./arrival";
import { deleteDirectory, disableDirectory } from "./commands/switch-directory";
import { recheck } from "./recheck";

useTestStore();
const slapd = useSlapd({ ldif: ["ada", "bob", "carol", "dave", "erin"].map((name) => person(name)).join("") });
let directory: Awaited<ReturnType<typeof makeRealDirectory>>;
beforeAll(async () => {
  setPause(async () => {});
  directory = await makeRealDirectory(slapd());
});
beforeEach(() => change({ status: "enabled" }));

const change = (values: { status: "enabled" | "disabled" }) =>
  transaction((tx) => tx.update(directories).set(values).where(eq(directories.id, directory.id)));

const caller = { address: "192.0.2.7", userAgent: "test" };
const enter = (username: string) => signIn({ username, password, ...caller });

async function identityOf(username: string) {
  const [found] = await db()
    .select({ user: users, identity: externalIdentities })
    .from(externalIdentities)
    .innerJoin(users, eq(users.id, externalIdentities.userId))
    .where(eq(users.usernameLower, username));
  if (!found) throw new Error(`There is no ${username}`);
  return found;
}

async function entryOf(username: string) {
  const answer = await findEntry(await directory.read(), username);
  if (answer.outcome !== "found") throw new Error(`${username} is not found: ${answer.outcome}`);
  return answer.entry;
}

const openSessions = (userId: string) => db().$count(sessions, eq(sessions.userId, userId));

it("opens no session for a second step that was begun before", async () => {
  await enter("ada");
  const { user } = await identityOf("ada");
  const { secret } = await makeApp(user.id);
  const before = await openSessions(user.id);
  const first = await enter("ada");
  if (first.ok || first.code !== "factor_required") throw new Error(JSON.stringify(first));
  await disableDirectory(directory.actor, { id: directory.id });
  const second = await completeSignIn({ pending: first.pending, ...caller }, proveByCode(codeOf(secret)));
  expect(second).toEqual({ ok: false, code: "refused" });
  expect(await openSessions(user.id)).toBe(before);
});

it("lets no remembered password in", async () => {
  expect(await checkPasswordOf("bob", password, caller.address)).toMatchObject({ ok: true });
  await disableDirectory(directory.actor, { id: directory.id });
  expect(await checkPasswordOf("bob", password, caller.address)).toEqual({ ok: false, code: "wrong" });
});

it("makes nobody of an answer that was on its way, also when both come at once", async () => {
  const [asked, entry] = [await directory.read(), await entryOf("carol")];
  const late = await interleave(
    (tx) => tx.update(directories).set({ status: "disabled" }).where(eq(directories.id, directory.id)),
    () => arrive(asked, { entry, asked: askedNow() }),
  );
  expect(late).toEqual({ status: "fulfilled", value: { ok: false, reason: "directory_disabled" } });
  expect(await db().$count(users, eq(users.usernameLower, "carol"))).toBe(0);
});

it("waits for who changes a user meanwhile, and never they for each other", async () => {
  await enter("erin");
  const { user, identity } = await identityOf("erin");
  const asked = await directory.read();
  const entry = await entryOf("erin");
  const ways: (() => Promise<unknown>)[] = [
    () => recheck(asked, identity),
    () => arrive(asked, { entry, asked: askedNow() }),
  ];
  for (const way of ways) {
    const late = await interleave(
      (tx) => lock(tx, "site-administrators"),
      way,
      (tx) => tx.update(users).set({ lastName: "Other" }).where(eq(users.id, user.id)),
    );
    expect(late.status).toBe("fulfilled");
  }
});

it("readmits nobody by a check that was on its way when the directory was deleted", async () => {
  await enter("dave");
  const { identity } = await identityOf("dave");
  const asked = await directory.read();
  await deleteDirectory(directory.actor, { id: directory.id });
  await recheck(asked, identity);
  expect((await identityOf("dave")).identity.refusedReason).toBe("directory_deleted");
});
