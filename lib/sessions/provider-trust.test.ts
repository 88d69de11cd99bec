import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { sessions, users } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { makeAdministrator, unique } from "@/test/make";
import { codeOf, makeApp } from "@/test/make-factor";
import { address, come, makeProvider, reread, type Said, userOf } from "@/test/make-provider";
import { useTestStore } from "@/test/store";
import { after, hours, now, setClock } from "../clock";
import { setLocalAuthentication } from "../directory-users/commands/set-local-authentication";
import { getDirectoryStanding, keyWarningOf } from "../directory-users/queries";
import { refusedReasons } from "../directory-users/schema";
import { proveByCode } from "../factors/proving";
import { updateSignInProvider } from "../sign-in-providers/commands/change-sign-in-provider";
import { deleteSignInProvider, disableSignInProvider } from "../sign-in-providers/commands/switch-sign-in-provider";
import type { CreateSignInProviderInput } from "../sign-in-providers/schema";
import { directoryRefusal } from "../sources/owner-refusal";
import { externalRefusal } from "../sources/standing";
import { findAuthorityById } from "../users/authority";
import { completeSignIn } from "./commands/complete-sign-in";
import { findSessionActor } from "./current";
import { endSessionsOfUser } from "./records";

useTestStore();
beforeEach(() => setClock());

describe("a provider's second factor", () => {
  it.each<[string, Partial<CreateSignInProviderInput>, Said, boolean]>([
    ["does not count by default", {}, { amr: ["mfa"] }, false],
    ["counts by amr", { trustsSecondFactor: true }, { amr: ["pwd", "mfa"] }, true],
    ["counts by acr", { trustsSecondFactor: true, secondFactorValues: "phr silver" }, { acr: "silver" }, true],
    ["does not count unless it was proved", { trustsSecondFactor: true }, { amr: ["pwd"] }, false],
  ])("%s", async (_name, options, claims, isVerified) => {
    const { actor } = await makeAdministrator();
    const provider = await makeProvider(actor, options);
    const result = await come(provider, "1", { preferred_username: unique("ada"), ...claims });
    const sessionId = result.ok ? result.sessionId : "";
    const [session] = await db().select().from(sessions).where(eq(sessions.id, sessionId));
    expect(session?.verifiedAt !== null).toBe(isVerified);
  });
});

describe("who has a second factor here", () => {
  it("proves it after the provider, unless the provider is disabled meanwhile", async () => {
    const { actor } = await makeAdministrator();
    const provider = await makeProvider(actor);
    await come(provider, "1", { preferred_username: unique("ada") });
    const app = await makeApp((await userOf(provider, "1"))?.user.id ?? "");
    const from = { address, userAgent: "test" };
    const [first, second] = [await come(provider, "1"), await come(provider, "1")];
    const pendingOf = (result: typeof first) =>
      !result.ok && result.code === "factor_required" ? result.pending : "no second step";
    const opened = await completeSignIn({ pending: pendingOf(first), ...from }, proveByCode(codeOf(app.secret)));
    const [session] = await db()
      .select()
      .from(sessions)
      .where(eq(sessions.id, opened.ok ? opened.sessionId : ""));
    expect(session).toMatchObject({ method: "provider", sourceId: provider.id, verifiedAt: expect.any(Date) });
    expect(session?.idTokenSealed).not.toBeNull();
    await disableSignInProvider(actor, { id: provider.id });
    const code = app.recoveryCodes[0] ?? "";
    const late = await completeSignIn({ pending: pendingOf(second), ...from }, proveByCode(code));
    expect(late).toEqual({ ok: false, code: "refused" });
  });

  it("opens nothing for who was made independent of the provider meanwhile", async () => {
    const { actor } = await makeAdministrator();
    const provider = await makeProvider(actor);
    await come(provider, "1", { preferred_username: unique("ada") });
    const id = (await userOf(provider, "1"))?.user.id ?? "";
    const { secret } = await makeApp(id);
    const first = await come(provider, "1");
    if (first.ok || first.code !== "factor_required") throw new Error(JSON.stringify(first));
    await transaction((tx) => tx.update(users).set({ usesLocalAuthentication: true }).where(eq(users.id, id)));
    const step = { pending: first.pending, address, userAgent: "test" };
    expect(await completeSignIn(step, proveByCode(codeOf(secret)))).toEqual({ ok: false, code: "refused" });
  });

  it("is not asked for it where the provider's counts and was proved", async () => {
    const { actor } = await makeAdministrator();
    const provider = await makeProvider(actor, { trustsSecondFactor: true });
    await come(provider, "1", { preferred_username: unique("ada") });
    await makeApp((await userOf(provider, "1"))?.user.id ?? "");
    expect(await come(provider, "1", { amr: ["mfa"] })).toMatchObject({ ok: true });
    expect(await come(provider, "1", { amr: ["pwd"] })).toMatchObject({ ok: false, code: "factor_required" });
  });
});

describe("the owner of a key is told on what it depends", () => {
  it.each<[string, Partial<CreateSignInProviderInput>, { policy: string; validUntil: unknown } | null]>([
    ["on nothing", {}, null],
    ["on their session", { credentialPolicy: "session" }, { policy: "session", validUntil: null }],
    ["on the time since their sign-in", { keepHours: 8 }, { policy: "keep", validUntil: expect.any(Date) }],
    ["on both", { credentialPolicy: "session", keepHours: 8 }, { policy: "session", validUntil: expect.any(Date) }],
  ])("%s", async (_name, options, warning) => {
    const { actor } = await makeAdministrator();
    const provider = await makeProvider(actor, options);
    await come(provider, "1", { preferred_username: unique("ada") });
    const { user, identity } = (await userOf(provider, "1")) ?? {};
    const id = user?.id ?? "";
    expect(await keyWarningOf(id)).toEqual(warning && { source: provider.name, ...warning });

    const refusal = async (at: Date) => {
      const authority = await findAuthorityById(id);
      return authority && directoryRefusal(authority, at);
    };
    expect(await refusal(now())).toBeNull();
    const { validUntil } = identity ?? {};
    if (validUntil) expect(await refusal(validUntil)).toBe("directory_unreachable");
    await transaction((tx) => endSessionsOfUser(tx, id, "ended"));
    expect(await refusal(now())).toBe(warning?.policy === "session" ? "directory_session_ended" : null);
    await setLocalAuthentication(actor, { id, enabled: true });
    expect(await keyWarningOf(id)).toBeNull();
    expect(await refusal(after(now(), hours(9)))).toBeNull();
  });

  it("as it was set when they signed in last", async () => {
    const { actor } = await makeAdministrator();
    const provider = await makeProvider(actor);
    await come(provider, "1", { preferred_username: unique("ada") });
    const id = (await userOf(provider, "1"))?.user.id ?? "";
    const { name, issuerUrl, clientId } = provider;
    await updateSignInProvider(actor, {
      ...{ id: provider.id, name, issuerUrl, clientId },
      credentialPolicy: "session",
    });
    expect(await keyWarningOf(id)).toBeNull();
    await come(await reread(provider.id), "1");
    expect(await keyWarningOf(id)).toMatchObject({ policy: "session" });
  });
});

describe("a provider that goes", () => {
  it("ends the sessions that it opened when it is disabled", async () => {
    const { actor } = await makeAdministrator();
    const provider = await makeProvider(actor);
    const result = await come(provider, "1", { preferred_username: unique("ada") });
    const sessionId = result.ok ? result.sessionId : "";
    expect(await findSessionActor(sessionId, address)).not.toBeNull();
    await disableSignInProvider(actor, { id: provider.id });
    expect(await findSessionActor(sessionId, address)).toBeNull();
  });

  it("leaves users behind whom nobody vouches for", async () => {
    const { actor } = await makeAdministrator();
    const provider = await makeProvider(actor);
    await come(provider, "1", { preferred_username: unique("ada") });
    await deleteSignInProvider(actor, { id: provider.id });
    const left = await userOf(provider, "1");
    expect(left?.identity.refusedReason).toBe("provider_deleted");
    const external = (await findAuthorityById(left?.user.id ?? ""))?.external;
    expect(externalRefusal(external ?? null, now())).toBe("directory_refused");
    expect(await getDirectoryStanding(actor, left?.user.id ?? "")).toMatchObject({
      source: { kind: "provider", name: "a sign-in provider that was removed" },
      state: "refused",
    });
    expect(Object.keys(refusedReasons)).toContain("provider_deleted");
  });
});
