import { beforeAll, expect, it } from "vitest";
import { requestOf } from "@/test/machine-request";
import { actorFor, makeAdministrator, makeUser } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { signHmac } from "@/test/sign";
import { useTestStore } from "@/test/store";
import type { Actor } from "../actor";
import { authenticate } from "../authentication/pipeline";
import { after, days, now } from "../clock";
import { updateLimits } from "../credentials/commands/update-limits";
import { updateSettings } from "../settings/commands";
import { createApiKey } from "./commands/create-api-key";
import { rotateApiKey } from "./commands/rotate-api-key";

useTestStore();

let site: Actor;
beforeAll(async () => {
  site = (await makeAdministrator()).actor;
});
const set = (enabled: boolean, maximumDays = 0) => updateSettings(site, "api-keys", { enabled, maximumDays });

async function owner() {
  const user = await makeUser();
  return { user, actor: await actorFor(user.id) };
}

const capabilities: ["sensor_management"] = ["sensor_management"];

it("turned off, none is made or rotated, and those that exist are refused until it is on again", async () => {
  const { user, actor } = await owner();
  const key = await makeApiKey({ ownerId: user.id });
  const call = async () => {
    const result = await authenticate(
      requestOf({ headers: signHmac({ method: "GET", target: "/api/v1/me", at: now(), ...key }), at: now() }),
    );
    return result.ok ? "ok" : result.code;
  };
  await set(false);
  const refused = { code: "forbidden", details: { reason: "feature_disabled" } };
  await expect(createApiKey(actor, { capabilities })).rejects.toMatchObject(refused);
  await expect(rotateApiKey(actor, { id: key.id })).rejects.toMatchObject(refused);
  expect(await call()).toBe("scheme_disabled");
  await set(true);
  expect(await call()).toBe("ok");
});

it("with a maximum, a new key ends in time, a successor too, and no limit is put beyond it", async () => {
  const { user, actor } = await owner();
  const endless = await makeApiKey({ ownerId: user.id });
  await set(true, 30);
  for (const life of [{}, { expiresInDays: 31 }])
    await expect(createApiKey(actor, { capabilities, ...life })).rejects.toMatchObject({ code: "invalid" });
  const { apiKey } = await createApiKey(actor, { capabilities, expiresInDays: 30 });
  for (const expiresAt of [null, after(now(), days(40))])
    await expect(updateLimits(actor, { id: apiKey.id, expiresAt })).rejects.toMatchObject({ code: "invalid" });
  const successor = await rotateApiKey(actor, { id: endless.id });
  expect(successor.apiKey.expiresAt?.getTime()).toBeLessThanOrEqual(after(now(), days(30)).getTime());
  await set(true);
  expect((await createApiKey(actor, { capabilities })).apiKey.expiresAt).toBeNull();
});
