import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { auditEvents, directories, externalIdentities } from "@/db/schema";
import { db } from "@/db/store";
import { eventsAbout } from "@/test/audit";
import { actorFor, keyActorFor, makeAdministrator, makeUser, topGroup, unique } from "@/test/make";
import { makeExternalUser } from "@/test/make-external-user";
import { useTestStore } from "@/test/store";
import { createRole } from "../roles/commands";
import { createDirectory, reorderDirectories, updateDirectory } from "./commands/change-directory";
import { deleteDirectory, disableDirectory, enableDirectory } from "./commands/switch-directory";
import { testDirectory, testDirectoryUser } from "./commands/test-directory";
import { getDirectory, listDirectories } from "./queries";
import { directoryById, enabledDirectories } from "./records";
import type { CreateDirectoryInput } from "./schema";

useTestStore();

const configuration: CreateDirectoryInput["configuration"] = {
  preset: "openldap",
  servers: ["ldaps://one.example.test", "ldap://two.example.test:1389"],
  bindDn: "cn=keyhall,dc=example,dc=test",
  userBase: "ou=people,dc=example,dc=test",
  attributes: { username: "uid", subject: "entryUUID" },
};
const wanted = (changes: Partial<typeof configuration> = {}, bindPassword = "secret"): CreateDirectoryInput => ({
  name: unique("directory"),
  configuration: { ...configuration, ...changes },
  bindPassword,
});

it("are kept with their password sealed, and told to who may read them", async () => {
  const { actor } = await makeAdministrator();
  const bindPassword = unique("canary");
  const view = await createDirectory(actor, wanted({}, bindPassword));
  expect(view).toMatchObject({
    ...{ status: "enabled", hasBindPassword: true, userCount: 0, unreachableSince: null },
    configuration: {
      resultLimit: 100,
      timeLimitMs: 5000,
      recheckMinutes: 15,
      keepHours: 24,
      credentialPolicy: "recheck",
    },
  });
  expect(await directoryById(view.id)).toMatchObject({ bindPassword, name: view.name });
  const everything = [view, await db().select().from(directories), await db().select().from(auditEvents)];
  expect(JSON.stringify(everything)).not.toContain(bindPassword);
  expect(await eventsAbout(view.id, "directories.create")).toHaveLength(1);
  const { actor: auditor } = await makeAdministrator("auditor");
  expect(await getDirectory(auditor, view.id)).toMatchObject({ name: view.name });
  const nobody = await makeUser();
  await expect(listDirectories(await keyActorFor(nobody.id, null))).rejects.toMatchObject({ code: "forbidden" });
  await expect(getDirectory(actor, "dir_none")).rejects.toMatchObject({ code: "not_found" });
});

it("are changed only by who may do everything: they say who their users are", async () => {
  const { actor } = await makeAdministrator();
  const { id } = await createDirectory(actor, wanted());
  const permissions = ["directories.read", "directories.create", "directories.update", "directories.delete"] as const;
  const role = await createRole(actor, { name: unique("role"), permissions: [...permissions] });
  const groupId = (await topGroup()).id;
  const some = await actorFor((await makeUser({ roles: [{ roleId: role.id, groupId }] })).id);
  await expect(createDirectory(some, wanted())).rejects.toMatchObject({ code: "forbidden" });
  await expect(updateDirectory(some, { id, ...wanted() })).rejects.toMatchObject({ code: "forbidden" });
  const { actor: other } = await makeAdministrator("consoleAdministrator");
  await expect(deleteDirectory(other, { id })).rejects.toMatchObject({ code: "forbidden" });
  await expect(testDirectory(other, wanted())).rejects.toMatchObject({ code: "forbidden" });
  const limited = await keyActorFor(actor.user.id, ["external_integration"]);
  await expect(updateDirectory(limited, { id, ...wanted() })).rejects.toMatchObject({
    details: { reason: "outranked" },
  });
});

it("are read with the saved password as they are set up, by who may not set them up: whatever else it opens stays shut", async () => {
  const { actor } = await makeAdministrator();
  const first = wanted({ servers: ["ldap://127.0.0.1:1"], attributes: { username: "uid", subject: "entryUUID" } });
  const { id } = await createDirectory(actor, first);
  const role = await createRole(actor, {
    name: unique("role"),
    permissions: ["directories.read", "directories.update"],
  });
  const mapper = await actorFor((await makeUser({ roles: [{ roleId: role.id, groupId: (await topGroup()).id }] })).id);
  const limited = await keyActorFor(actor.user.id, ["external_integration"]);
  const asked = (changes: Partial<typeof configuration>, bindPassword = "") => ({
    ...{ id, bindPassword, username: "ada" },
    configuration: { ...first.configuration, ...changes },
  });
  // A hash, or whatever the account that searches may read, would be shown as an email address.
  const attributes = { username: "uid", subject: "entryUUID", email: "userPassword" };
  for (const some of [mapper, limited]) {
    for (const changes of [{ attributes }, { userBase: "cn=secrets" }, { bindDn: "cn=other,dc=example,dc=test" }]) {
      const outranked = { details: { reason: "outranked" } };
      await expect(testDirectoryUser(some, asked(changes))).rejects.toMatchObject(outranked);
      await expect(testDirectory(some, asked(changes))).rejects.toMatchObject(outranked);
    }
    // What listens elsewhere is none of their business either, whatever password they type, saved directory or not.
    const elsewhere = asked({ servers: ["ldap://127.0.0.1:2"] }, "typed");
    for (const probe of [elsewhere, { ...elsewhere, id: undefined }, { ...asked({}, "typed"), id: undefined }]) {
      await expect(testDirectory(some, probe)).rejects.toMatchObject({ details: { reason: "outranked" } });
      await expect(testDirectoryUser(some, probe)).rejects.toMatchObject({ details: { reason: "outranked" } });
    }
    expect(await testDirectoryUser(some, asked({}))).toMatchObject({ outcome: "unreachable" });
    expect(await testDirectoryUser(some, asked({ attributes }, "typed"))).toMatchObject({ outcome: "unreachable" });
  }
  expect(await testDirectoryUser(actor, asked({ attributes }))).toMatchObject({ outcome: "unreachable" });
});

it("keep their password for the same servers, and hand it to no other", async () => {
  const { actor } = await makeAdministrator();
  const first = wanted();
  const { id, name } = await createDirectory(actor, first);
  const change = (changes: Partial<typeof configuration>) => ({ ...wanted(changes, ""), id, name });
  const kept = await updateDirectory(
    actor,
    change({ servers: ["ldap://two.example.test:1389"], userFilter: "(uid=*)" }),
  );
  expect(kept).toMatchObject({ hasBindPassword: true, configuration: { userFilter: "(uid=*)" } });
  const elsewhere: Partial<typeof configuration>[] = [
    { servers: ["ldaps://evil.example"] },
    { servers: ["ldap://two.example.test:1389"], encryption: "none" },
    { servers: ["ldap://two.example.test:1389"], pinnedSha256: "0".repeat(64) },
  ];
  for (const changes of elsewhere) {
    const refused = { details: { fieldErrors: { bindPassword: [expect.stringContaining("again")] } } };
    await expect(updateDirectory(actor, change(changes))).rejects.toMatchObject(refused);
    await expect(testDirectory(actor, change(changes))).rejects.toMatchObject(refused);
  }
  const { hasBindPassword } = await updateDirectory(
    actor,
    change({ servers: ["ldap://two.example.test:1389"], bindDn: "" }),
  );
  expect(hasBindPassword).toBe(false);
});

it.each<[string, Partial<typeof configuration>]>([
  ["servers", { servers: [] }],
  ["servers", { servers: ["https://example.test"] }],
  ["servers", { servers: ["ldap://user:password@example.test"] }],
  ["servers", { servers: ["ldap://example.test/dc=test"] }],
  ["encryption", { encryption: "none" }],
  ["caCertificate", { caCertificate: "no certificate" }],
  ["pinnedSha256", { pinnedSha256: "abc" }],
  ["bindDn", { bindDn: "PLAIN" }],
  ["userBase", { userBase: "" }],
  ["userFilter", { userFilter: "(uid=*" }],
  ["groupFilter", { groupFilter: "nothing" }],
  ["attributes.username", { attributes: { username: "uid)(", subject: "entryUUID" } }],
  ["resultLimit", { resultLimit: 1001 }],
  ["timeLimitMs", { timeLimitMs: 0 }],
  ["timeLimitMs", { timeLimitMs: 60_001 }],
])("refuse a bad %s: %j", async (field, bad) => {
  const { actor } = await makeAdministrator();
  await expect(createDirectory(actor, wanted(bad))).rejects.toMatchObject({
    code: "invalid",
    details: { fieldErrors: { [`configuration.${field}`]: [expect.any(String)] } },
  });
});

it("refuse a bind DN without a password, and a name that is taken", async () => {
  const { actor } = await makeAdministrator();
  await expect(createDirectory(actor, wanted({}, ""))).rejects.toMatchObject({
    details: { fieldErrors: { bindPassword: [expect.any(String)] } },
  });
  const first = await createDirectory(actor, wanted());
  await expect(createDirectory(actor, { ...wanted(), name: first.name.toUpperCase() })).rejects.toMatchObject({
    code: "conflict",
  });
});

it("are asked in their order while they are enabled, and gone when they are deleted", async () => {
  const { actor } = await makeAdministrator();
  for (const { id } of (await listDirectories(actor)).items) await deleteDirectory(actor, { id });
  const [one, two] = [await createDirectory(actor, wanted()), await createDirectory(actor, wanted())];
  const asked = async () => (await enabledDirectories()).map(({ id }) => id);
  expect(await asked()).toEqual([one.id, two.id]);
  await reorderDirectories(actor, { ids: [two.id, one.id] });
  expect(await asked()).toEqual([two.id, one.id]);
  await expect(reorderDirectories(actor, { ids: [two.id, two.id] })).rejects.toMatchObject({ code: "invalid" });
  expect(await disableDirectory(actor, two)).toMatchObject({ status: "disabled" });
  expect(await asked()).toEqual([one.id]);
  await expect(disableDirectory(actor, two)).rejects.toMatchObject({ code: "conflict" });
  await enableDirectory(actor, two);
  await deleteDirectory(actor, one);
  expect(await asked()).toEqual([two.id]);
  expect(await eventsAbout(one.id, "directories.delete")).toHaveLength(1);
});

it("stay the directory of their users: known by the same attribute, and refused when it is deleted", async () => {
  const { actor } = await makeAdministrator();
  const first = wanted();
  const { id } = await createDirectory(actor, first);
  const [kept, local] = [
    await makeExternalUser({ sourceId: id }),
    await makeExternalUser({ sourceId: id, usesLocalAuthentication: true }),
  ];
  expect(await getDirectory(actor, id)).toMatchObject({ userCount: 2 });
  const otherSubject = wanted({ attributes: { username: "uid", subject: "uid" } });
  await expect(updateDirectory(actor, { ...otherSubject, id })).rejects.toMatchObject({
    details: { fieldErrors: { "configuration.attributes.subject": [expect.any(String)] } },
  });
  await deleteDirectory(actor, { id });
  const refused = async (userId: string) => {
    const rows = await db().select().from(externalIdentities).where(eq(externalIdentities.userId, userId));
    return rows.map(({ refusedReason }) => refusedReason);
  };
  expect(await refused(kept.id)).toEqual(["directory_deleted"]);
  expect(await refused(local.id)).toEqual([null]);
});
