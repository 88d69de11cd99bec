import { describe, expect, test } from "vitest";
import { factors } from "@/db/schema";
import { transaction } from "@/db/store";
import type { Actor } from "@/lib/actor";
import { now } from "@/lib/clock";
import { newId } from "@/lib/id";
import { insertSession } from "@/lib/sessions/records";
import { actorFor, keyActorFor, makeAdministrator } from "@/test/make";
import { makeApplication } from "@/test/make-application";
import {
  makeAdministratorCertificate,
  makeAutomationCertificate,
  makeGeneralCertificate,
} from "@/test/make-certificate";
import { makeStoredIssuer } from "@/test/make-stored-issuer";
import { useTestStore } from "@/test/store";
import { handOver } from "../account/commands/hand-over";
import { deleteApplication } from "../applications/commands/delete-application";
import { updateApplication } from "../applications/commands/update-application";
import { downloadClientCertificate } from "../certificates/commands/download-client-certificate";
import { exportAdministratorCertificate } from "../certificates/commands/export-administrator-certificate";
import { exportPkcs12 } from "../certificates/commands/export-private-key";
import { createDirectory, updateDirectory } from "../directory/commands/change-directory";
import { enableDirectory } from "../directory/commands/switch-directory";
import { deleteIssuer } from "../issuers/commands/change-issuer";
import { changeSettings, updateSettings } from "../settings/commands";
import { updateSignInProvider } from "../sign-in-providers/commands/change-sign-in-provider";
import { enableSignInProvider } from "../sign-in-providers/commands/switch-sign-in-provider";
import { enableTrustAnchor, updateTrustAnchor } from "../trust-anchors/commands/change-trust-anchor";
import { importTrustAnchor } from "../trust-anchors/commands/import-trust-anchor";
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

test("a certificate without its key, and settings that let nobody in, do not ask", async () => {
  const { actor, user } = await somebody();
  const { id } = await makeAutomationCertificate(user);
  await downloadClientCertificate(actor, { id, withPrivateKey: false });
  await changeSettings(actor, "usage", { requestLogDays: 7 });
});
