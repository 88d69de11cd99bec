import { describe, expect, test } from "vitest";
import { factors } from "@/db/schema";
import { transaction } from "@/db/store";
import { type Actor, userOf } from "@/lib/actor";
import { after, days, now } from "@/lib/clock";
import { newId } from "@/lib/id";
import { insertSession } from "@/lib/sessions/records";
import { actorFor, keyActorFor, makeAdministrator, makeGroup, makeUser, unique } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { makeApplication } from "@/test/make-application";
import {
  makeAdministratorCertificate,
  makeAutomationCertificate,
  makeGeneralCertificate,
} from "@/test/make-certificate";
import { makeStoredIssuer } from "@/test/make-stored-issuer";
import { makeTeam } from "@/test/make-team";
import { makeTeamIssuer, openProfile } from "@/test/make-team-issuer";
import { useTestStore } from "@/test/store";
import { createAccessKey } from "../access-keys/commands/create-access-key";
import { rotateAccessKey } from "../access-keys/commands/rotate-access-key";
import { handOver } from "../account/commands/hand-over";
import { createApiKey } from "../api-keys/commands/create-api-key";
import { rotateApiKey } from "../api-keys/commands/rotate-api-key";
import { deleteApplication } from "../applications/commands/delete-application";
import { updateApplication } from "../applications/commands/update-application";
import { downloadClientCertificate } from "../certificates/commands/download-client-certificate";
import { exportAdministratorCertificate } from "../certificates/commands/export-administrator-certificate";
import { exportPkcs12 } from "../certificates/commands/export-private-key";
import { updateLimits } from "../credentials/commands/update-limits";
import { createDirectory, updateDirectory } from "../directory/commands/change-directory";
import { enableDirectory } from "../directory/commands/switch-directory";
import { addDirectoryAdministrator } from "../directory-users/commands/add-directory-administrator";
import { updateEmailSettings } from "../email-settings/commands/update-email-settings";
import { createGroupMapping } from "../group-mappings/commands/change-mapping";
import { requestCertificate } from "../issuance/commands/request-certificate";
import { deleteIssuer } from "../issuers/commands/change-issuer";
import { builtInRoles } from "../roles";
import { addPermissions } from "../roles/commands";
import { changeSettings, updateSettings } from "../settings/commands";
import { updateSignInProvider } from "../sign-in-providers/commands/change-sign-in-provider";
import { enableSignInProvider } from "../sign-in-providers/commands/switch-sign-in-provider";
import { addTeamMembers } from "../teams/commands/change-members";
import { createTeam } from "../teams/commands/create-team";
import { updateTeam } from "../teams/commands/update-team";
import { createPersonalAccessToken } from "../tokens/commands/create-personal-access-token";
import { createTokenForUser } from "../tokens/commands/create-token-for-user";
import { rotateToken } from "../tokens/commands/rotate-token";
import { enableTrustAnchor, updateTrustAnchor } from "../trust-anchors/commands/change-trust-anchor";
import { importTrustAnchor } from "../trust-anchors/commands/import-trust-anchor";
import { importUsers } from "../user-import/commands/import-users";
import { assignRole } from "../users/commands/assign-role";
import { createAdministrator } from "../users/commands/create-administrator";
import { createUser } from "../users/commands/create-user";
import { editUser } from "../users/commands/edit-user";
import { resetPassword } from "../users/commands/reset-password";
import { markVerified } from "./confirm";

useTestStore();

interface Person {
  actor: Extract<Actor, { kind: "session" }>;
  user: Awaited<ReturnType<typeof makeAdministrator>>["user"];
}

/** A Site Administrator at a browser, with an authenticator app, who has proved nothing yet. */
async function somebody(): Promise<Person> {
  const { user } = await makeAdministrator();
  const sessionId = await transaction(async (tx) => {
    const at = now();
    const app = { id: newId("factor"), userId: user.id, kind: "totp" as const, name: "App" };
    await tx.insert(factors).values({ ...app, createdAt: at, confirmedAt: at });
    return insertSession(tx, { userId: user.id, address: "192.0.2.1", userAgent: "" });
  });
  return { user, actor: { ...(await actorFor(user.id)), sessionId } };
}

const asPrimary = (actor: Actor): Actor =>
  actor.kind === "session" ? { ...actor, user: { ...actor.user, isPrimary: true } } : actor;

const configuration = {
  preset: "openldap" as const,
  servers: ["ldaps://ldap.example.test"],
  userBase: "ou=people,dc=example,dc=test",
  attributes: { username: "uid", subject: "entryUUID" },
};

const systemUrl = "https://keyhall.example.org";
const mailServer = {
  systemUrl,
  host: "127.0.0.1",
  port: 25,
  security: "none" as const,
  fromAddress: "keyhall@example.org",
};

/** It gives whoever is in it a role. */
async function makeAdministratorsTeam(): Promise<string> {
  const { actor } = await makeAdministrator();
  return (await createTeam(actor, { name: unique("team"), isAdministrator: true })).id;
}

type Act = (actor: Actor) => Promise<unknown>;

/** What is prepared for the person, then done by an actor. */
const acts: [string, (person: Person) => Promise<Act>][] = [
  [
    "the key of an automation certificate",
    async ({ user }) => {
      const { id } = await makeAutomationCertificate(user);
      return (actor) => downloadClientCertificate(actor, { id, withPrivateKey: true });
    },
  ],
  [
    "the PKCS#12 of an administrator",
    async ({ user }) => {
      await makeAdministratorCertificate(user, "ec-p256");
      const input = { userId: user.id, certificatePassword: "wrong", encryption: "modern" as const };
      return (actor) => exportAdministratorCertificate(actor, input);
    },
  ],
  [
    "the key that the server made",
    async ({ user }) => {
      const id = await makeGeneralCertificate(user);
      return (actor) => exportPkcs12(actor, { id, password: "a password", encryption: "modern" });
    },
  ],
  [
    "an issuer's deletion",
    async () => {
      const { id } = await makeStoredIssuer();
      return (actor) => deleteIssuer(actor, { id });
    },
  ],
  [
    "a change of an application's policy",
    async () => {
      const { id } = await makeApplication();
      return (actor) => updateApplication(actor, { id, name: "Another" });
    },
  ],
  [
    "an application's deletion",
    async () => {
      const { id } = await makeApplication();
      return (actor) => deleteApplication(actor, { id });
    },
  ],
  [
    "a trust anchor's import",
    async () => (actor) =>
      importTrustAnchor(actor, { name: "Anchor", certificate: "none", rule: { field: "email", user: "email" } }),
  ],
  ["a trust anchor's change", async () => (actor) => updateTrustAnchor(actor, { id: "none" })],
  ["a trust anchor's enabling", async () => (actor) => enableTrustAnchor(actor, { id: "none" })],
  [
    "a new directory",
    async () => (actor) => createDirectory(actor, { name: "Directory", configuration, bindPassword: "" }),
  ],
  [
    "a directory's change",
    async () => (actor) => updateDirectory(actor, { id: "none", name: "Directory", configuration, bindPassword: "" }),
  ],
  ["a directory's enabling", async () => (actor) => enableDirectory(actor, { id: "none" })],
  [
    "a sign-in provider's change",
    async () => (actor) =>
      updateSignInProvider(actor, {
        id: "none",
        name: "Provider",
        issuerUrl: "https://id.example.org",
        clientId: "keyhall",
      }),
  ],
  ["a sign-in provider's enabling", async () => (actor) => enableSignInProvider(actor, { id: "none" })],
  [
    "an API key",
    async () => (actor) => createApiKey(actor, { description: "Key", capabilities: ["audit_query"], expiresInDays: 1 }),
  ],
  ["an API key's successor", async () => (actor) => rotateApiKey(actor, { id: "none", graceDays: 0 })],
  ["a token", async () => (actor) => createPersonalAccessToken(actor, { name: "Token", capabilities: null, days: 1 })],
  [
    "a token of a user",
    async ({ user }) =>
      (actor) =>
        createTokenForUser(actor, { userId: user.id, name: "Token", validity: 1, unit: "days" }),
  ],
  ["a token's successor", async () => (actor) => rotateToken(actor, { id: "none", graceDays: 0 })],
  [
    "an access key",
    async () => (actor) =>
      createAccessKey(actor, { variety: "fortigate", name: unique("key"), groupId: userOf(actor)?.groupId }),
  ],
  ["an access key's successor", async () => (actor) => rotateAccessKey(actor, { id: "none", graceDays: 0 })],
  [
    "a role that is given",
    async ({ user }) =>
      (actor) =>
        assignRole(actor, { userId: user.id, groupId: user.groupId, roleId: "none" }),
  ],
  [
    "another user's password",
    async () => {
      const { id } = await makeUser();
      return (actor) => resetPassword(actor, { id, generate: true });
    },
  ],
  [
    "another user's password among their details",
    async () => {
      const { id } = await makeUser();
      return (actor) => editUser(actor, { id, password: "short", confirmPassword: "short" });
    },
  ],
  [
    "an administrator",
    async ({ user }) =>
      (actor) =>
        createAdministrator(actor, {
          user: { username: unique("admin"), password: "violet tandem oxbow 47 lantern" },
          roles: [{ roleId: builtInRoles.auditor.id, groupId: user.groupId }],
          details: {},
          settings: { authentication: "credentials" },
        }),
  ],
  [
    "a user with roles",
    async ({ user }) =>
      (actor) =>
        createUser(actor, {
          username: unique("user"),
          roles: [{ roleId: builtInRoles.auditor.id, groupId: user.groupId }],
        }),
  ],
  [
    "an administrator of a directory",
    async ({ user }) =>
      (actor) =>
        addDirectoryAdministrator(actor, {
          directoryId: "none",
          username: "ada",
          subject: "ada",
          roles: [{ roleId: builtInRoles.auditor.id, groupId: user.groupId }],
        }),
  ],
  [
    "an imported user's place in a team",
    async () => {
      const { name } = await makeTeam();
      return (actor) => importUsers(actor, { csv: `username,teams\n${unique("imported")},${name}\n` });
    },
  ],
  [
    "a place in an administrators' team",
    async () => {
      const id = await makeAdministratorsTeam();
      const { id: userId } = await makeUser();
      return (actor) => addTeamMembers(actor, { id, userIds: [userId] });
    },
  ],
  [
    "a place in an administrators' team among a user's details",
    async () => {
      const teamId = await makeAdministratorsTeam();
      const { id } = await makeUser();
      return (actor) => editUser(actor, { id, teams: [teamId] });
    },
  ],
  [
    "a team that becomes one of administrators",
    async () => {
      const { id: userId } = await makeUser();
      const { id } = await makeTeam({ memberIds: [userId] });
      return (actor) => updateTeam(actor, { id, isAdministrator: true });
    },
  ],
  [
    "an administrators' team's place elsewhere",
    async () => {
      const id = await makeAdministratorsTeam();
      const { id: groupId } = await makeGroup();
      return (actor) => updateTeam(actor, { id, groupId });
    },
  ],
  [
    "more addresses for a team",
    async () => {
      const { id } = await makeTeam({ permittedAddresses: ["192.0.2.1"] });
      return (actor) => updateTeam(actor, { id, permittedAddresses: "192.0.2.0/24" });
    },
  ],
  [
    "a team's certificate",
    async ({ user }) => {
      const issuer = await makeTeamIssuer({ profile: openProfile });
      await makeTeam({ memberIds: [user.id], issuerIds: [issuer.id] });
      return (actor) =>
        requestCertificate(actor, {
          issuerId: issuer.id,
          subject: { commonName: "www.example.org" },
          subjectAltNames: ["DNS:www.example.org"],
          key: "server",
          keyType: "ec-p256",
        });
    },
  ],
  [
    "looser limits of a credential",
    async ({ user }) => {
      const { id } = await makeApiKey({
        ownerId: user.id,
        capabilities: ["audit_query"],
        expiresAt: after(now(), days(1)),
      });
      return (actor) => updateLimits(actor, { id, expiresAt: after(now(), days(2)) });
    },
  ],
  ["what a role may", async () => (actor) => addPermissions(actor, { id: "none", permissions: ["users.read"] })],
  [
    "a group mapping",
    async () => (actor) =>
      createGroupMapping(actor, { sourceId: "none", externalGroup: "cn=a", teamIds: ["none"], roles: [] }),
  ],
  ["the mail server", async () => (actor) => updateEmailSettings(actor, mailServer)],
  ["settings of sign-in", async () => (actor) => updateSettings(actor, "sign-in", { lockAfterFailures: 100 })],
  ["settings of sessions", async () => (actor) => changeSettings(actor, "sessions", { absoluteHours: 720 })],
  ["settings of the gateway", async () => (actor) => changeSettings(actor, "gateway", { certificateSignIn: true })],
  ["settings of addresses", async () => (actor) => changeSettings(actor, "addresses", {})],
  ["settings of applications", async () => (actor) => changeSettings(actor, "applications", {})],
];

const reasonOf = async (work: Promise<unknown>): Promise<string | undefined> => {
  const error: unknown = await work.then(
    () => undefined,
    (thrown) => thrown,
  );
  return error instanceof Object && "details" in error ? (error.details as { reason?: string }).reason : undefined;
};

describe.each(acts)("%s", (_what, prepare) => {
  test("asks for a fresh factor, and only of a person", async () => {
    const person = await somebody();
    const act = await prepare(person);
    expect(await reasonOf(act(person.actor))).toBe("factor_required");
    expect(await reasonOf(act(await keyActorFor(person.user.id, null)))).not.toBe("factor_required");
    await transaction((tx) => markVerified(tx, person.actor.sessionId));
    expect(await reasonOf(act(person.actor))).not.toBe("factor_required");
  });
});

test("the primary account's hand-over asks before it looks at the password", async () => {
  const { actor } = await somebody();
  const { user: next } = await makeAdministrator();
  const act = () => handOver(asPrimary(actor), { userId: next.id, password: "whatever it is" });
  expect(await reasonOf(act())).toBe("factor_required");
  await transaction((tx) => markVerified(tx, actor.sessionId));
  await expect(act()).rejects.toMatchObject({ code: "invalid" });
});

test("a certificate without its key, a team of fewer addresses, and settings that let nobody in, do not ask", async () => {
  const { actor, user } = await somebody();
  const { id } = await makeAutomationCertificate(user);
  await downloadClientCertificate(actor, { id, withPrivateKey: false });
  const team = await makeTeam({ permittedAddresses: ["192.0.2.0/24"] });
  await updateTeam(actor, { id: team.id, name: unique("team"), permittedAddresses: "192.0.2.0/25" });
  await changeSettings(actor, "usage", { requestLogDays: 7 });
});
