import type { ServerResponse } from "node:http";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { auditEvents, signInProviders } from "@/db/schema";
import { db } from "@/db/store";
import { eventsAbout } from "@/test/audit";
import { actorFor, keyActorFor, makeAdministrator, makeUser, topGroup, unique } from "@/test/make";
import { type ScriptedProvider, startScriptedProvider } from "@/test/scripted-provider";
import { useTestStore } from "@/test/store";
import { createRole } from "../roles/commands";
import { createSignInProvider, reorderSignInProviders, updateSignInProvider } from "./commands/change-sign-in-provider";
import { deleteSignInProvider, disableSignInProvider, enableSignInProvider } from "./commands/switch-sign-in-provider";
import { testDiscovery } from "./commands/test-discovery";
import { getSignInProvider, listSignInProviders, offeredProviders } from "./queries";
import { providerById } from "./records";
import type { CreateSignInProviderInput } from "./schema";

useTestStore();

const wanted = (options: Partial<CreateSignInProviderInput> = {}): CreateSignInProviderInput => ({
  name: unique("Provider"),
  issuerUrl: "https://id.example.org",
  clientId: "keyhall",
  clientSecret: unique("canary"),
  ...options,
});

describe("a sign-in provider", () => {
  it("is kept with its secret sealed, disabled until somebody enables it, and listed without the secret", async () => {
    const { actor } = await makeAdministrator();
    const input = wanted();
    const made = await createSignInProvider(actor, input);
    expect(made).toMatchObject({
      ...{ status: "disabled", scopes: ["openid", "profile", "email"], newcomers: true, trustsSecondFactor: false },
      ...{ credentialPolicy: "keep", keepHours: null, claims: { username: "preferred_username", groups: "groups" } },
      redirectUri: `http://localhost:3000/sign-in/callback/${made.id}`,
    });
    expect(await offeredProviders()).not.toContainEqual(expect.objectContaining({ id: made.id }));
    await enableSignInProvider(actor, { id: made.id });
    expect(await offeredProviders()).toContainEqual({ id: made.id, name: input.name });
    await expect(enableSignInProvider(actor, { id: made.id })).rejects.toMatchObject({ code: "conflict" });
    const everything = [
      await listSignInProviders(actor),
      await getSignInProvider(actor, made.id),
      await db().select().from(signInProviders),
      await db().select().from(auditEvents),
    ];
    expect(JSON.stringify(everything)).not.toContain(input.clientSecret);
    expect((await providerById(made.id))?.clientSecret).toBe(input.clientSecret);
    await expect(createSignInProvider(actor, input)).rejects.toMatchObject({
      details: { fieldErrors: { name: [expect.stringContaining("already")] } },
    });
  });

  it("keeps its secret when none is typed, but tells it to no other issuer", async () => {
    const { actor } = await makeAdministrator();
    const input = wanted();
    const { id } = await createSignInProvider(actor, input);
    const change = { ...input, id, clientSecret: "", scopes: "openid groups", keepHours: 12 };
    expect(await updateSignInProvider(actor, change)).toMatchObject({ scopes: ["openid", "groups"], keepHours: 12 });
    expect((await providerById(id))?.clientSecret).toBe(input.clientSecret);
    const elsewhere = { ...change, issuerUrl: "https://other.example.org" };
    await expect(updateSignInProvider(actor, elsewhere)).rejects.toMatchObject({
      details: { fieldErrors: { clientSecret: [expect.stringContaining("another issuer")] } },
    });
    await updateSignInProvider(actor, { ...elsewhere, clientSecret: "new secret" });
    expect(await providerById(id)).toMatchObject({ clientSecret: "new secret", issuerUrl: elsewhere.issuerUrl });
    const events = await eventsAbout(id, "sign-in-providers.update");
    expect(events.map(({ after }) => after?.clientSecretChanged)).toEqual([undefined, true]);
  });

  it.each<[string, Partial<CreateSignInProviderInput>]>([
    ["issuerUrl", { issuerUrl: "http://id.example.org" }],
    ["issuerUrl", { issuerUrl: "https://user:pass@id.example.org" }],
    ["issuerUrl", { issuerUrl: "https://id.example.org/?tenant=1" }],
    ["issuerUrl", { issuerUrl: "id.example.org" }],
    ["issuerUrl", { issuerUrl: "http://localhost.example.org" }],
    ["clientId", { clientId: "" }],
    ["clientSecret", { clientSecret: "" }],
    ["scopes", { scopes: "profile" }],
    ["scopes", { scopes: 'openid "x"' }],
    ["claims.username", { claims: { username: "" } }],
    ["newcomersGroupId", { newcomersGroupId: "grp_none" }],
    ["secondFactorValues", { trustsSecondFactor: true, secondFactorValues: "" }],
    ["keepHours", { keepHours: 0 }],
    ["keepHours", { keepHours: 9000 }],
  ])("is refused a bad %s", async (field, bad) => {
    const { actor } = await makeAdministrator();
    await expect(createSignInProvider(actor, wanted(bad))).rejects.toMatchObject({
      code: "invalid",
      details: { fieldErrors: { [field]: [expect.any(String)] } },
    });
  });

  it("is put in an order that names each once", async () => {
    const { actor } = await makeAdministrator();
    for (let count = 0; count < 2; count++) await createSignInProvider(actor, wanted());
    const idsOf = async () => (await listSignInProviders(actor)).items.map(({ id }) => id);
    const ids = await idsOf();
    const turned = ids.toReversed();
    await reorderSignInProviders(actor, { ids: turned });
    expect(await idsOf()).toEqual(turned);
    for (const wrong of [[], ids.slice(1), [...ids.slice(1), ids.at(-1) ?? ""], [...ids, "sip_none"]])
      await expect(reorderSignInProviders(actor, { ids: wrong })).rejects.toMatchObject({ code: "invalid" });
  });

  it("is for who may do everything, seen by who may read everything, and by nobody else", async () => {
    const { actor, user } = await makeAdministrator();
    const { id } = await createSignInProvider(actor, wanted());
    const { actor: auditor } = await makeAdministrator("auditor");
    const { actor: other } = await makeAdministrator("consoleAdministrator");
    const limited = await keyActorFor(user.id, ["external_integration"]);
    expect(await getSignInProvider(auditor, id)).toMatchObject({ id });
    await expect(getSignInProvider(other, id)).rejects.toMatchObject({ code: "forbidden" });
    for (const nobody of [auditor, other, limited])
      for (const attempt of [
        () => createSignInProvider(nobody, wanted()),
        () => updateSignInProvider(nobody, { ...wanted(), id }),
        () => enableSignInProvider(nobody, { id }),
        () => reorderSignInProviders(nobody, { ids: [id] }),
      ])
        await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
    for (const nobody of [auditor, other]) {
      await expect(disableSignInProvider(nobody, { id })).rejects.toMatchObject({ code: "forbidden" });
      await expect(deleteSignInProvider(nobody, { id })).rejects.toMatchObject({ code: "forbidden" });
      const issuer = { issuerUrl: "https://id.example.org" };
      await expect(testDiscovery(nobody, issuer)).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  it("goes away", async () => {
    const { actor } = await makeAdministrator();
    const { id } = await createSignInProvider(actor, wanted());
    await deleteSignInProvider(actor, { id });
    await expect(getSignInProvider(actor, id)).rejects.toMatchObject({ code: "not_found" });
    expect(await eventsAbout(id, "sign-in-providers.delete")).toHaveLength(1);
    expect(await db().$count(signInProviders, eq(signInProviders.id, id))).toBe(0);
  });
});

describe("testing the discovery", () => {
  let at: ScriptedProvider;
  beforeAll(async () => {
    at = await startScriptedProvider();
  });
  afterAll(() => at.close());
  afterEach(() => {
    at.honest();
    at.asked.length = 0;
  });

  it("shows what the provider says of itself", async () => {
    const { actor } = await makeAdministrator();
    expect(await testDiscovery(actor, { issuerUrl: at.issuer })).toEqual({
      isUsable: true,
      authorizationEndpoint: `${at.issuer}/authorize`,
      tokenEndpoint: `${at.issuer}/token`,
      userinfoEndpoint: `${at.issuer}/userinfo`,
      endSessionEndpoint: `${at.issuer}/end`,
      clientAuthentication: "client_secret_basic",
      algorithms: ["ES256"],
      keys: [{ id: "one", type: "P-256", algorithm: null }],
      warnings: [],
    });
  });

  it("says why it cannot be used, and what will work less well", async () => {
    const { actor } = await makeAdministrator();
    const asked = () => testDiscovery(actor, { issuerUrl: at.issuer });
    at.script.description = (honest) => ({ ...honest, issuer: "https://other.example.org" });
    expect(await asked()).toEqual({ isUsable: false, message: expect.stringContaining("names another issuer") });
    at.script.description = (honest) => ({ ...honest, token_endpoint_auth_methods_supported: ["private_key_jwt"] });
    expect(await asked()).toEqual({ isUsable: false, message: expect.stringContaining("client secret") });
    at.honest();
    at.script.keys = () => [{ kty: "oct", k: "c2VjcmV0" }];
    expect(await asked()).toEqual({ isUsable: false, message: expect.stringContaining("no key") });
    at.honest();
    at.script.description = ({ userinfo_endpoint: _, end_session_endpoint: __, ...rest }) => rest;
    expect(await asked()).toMatchObject({ isUsable: true, warnings: [expect.any(String), expect.any(String)] });
    const gone = await testDiscovery(actor, { issuerUrl: "http://127.0.0.1:1" });
    expect(gone).toEqual({ isUsable: false, message: "127.0.0.1:1 could not be reached." });
  });

  it("tells nothing of what else listens at an address", async () => {
    const { actor } = await makeAdministrator();
    const { host } = new URL(at.issuer);
    const others: ((response: ServerResponse) => unknown)[] = [
      (response) => response.writeHead(403).end("secret"),
      (response) => response.writeHead(302, { location: "https://inside.example" }).end(),
      (response) => response.writeHead(200, { "content-type": "text/html" }).end("<h1>Router</h1>"),
      (response) => response.writeHead(200).end("x".repeat(600 * 1024)),
    ];
    for (const answer of others) {
      at.script.answer = (_, response) => Boolean(answer(response));
      expect(await testDiscovery(actor, { issuerUrl: at.issuer })).toEqual({
        isUsable: false,
        message: `${host} is not an OpenID provider.`,
      });
    }
  });

  it("asks no other issuer than those that are set up for who may not set one up", async () => {
    const { actor } = await makeAdministrator();
    const role = await createRole(actor, { name: unique("role"), permissions: ["directories.update"] });
    const user = await makeUser({ roles: [{ roleId: role.id, groupId: (await topGroup()).id }] });
    const tester = await actorFor(user.id);
    const asked = () => testDiscovery(tester, { issuerUrl: at.issuer });
    await expect(asked()).rejects.toMatchObject({ code: "forbidden", details: { reason: "outranked" } });
    expect(at.asked).toEqual([]);
    await createSignInProvider(actor, { ...wanted(), issuerUrl: at.issuer });
    expect(await asked()).toMatchObject({ isUsable: true });
  });
});
