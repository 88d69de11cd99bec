import { expect, it } from "vitest";
import { actorFor, keyActorFor, makeUser } from "@/test/make";
import { useTestStore } from "@/test/store";
import { setApiKeyStatus } from "./commands/change-api-key";
import { createApiKey } from "./commands/create-api-key";

useTestStore();

it("lets a limited credential enable again what it could make, and nothing more", async () => {
  const user = await makeUser();
  const owner = await actorFor(user.id);
  const key = await keyActorFor(user.id, ["credential_management"]);
  for (const [capabilities, mayEnable] of [
    [["credential_management"], true],
    [["credential_management", "certificate_management"], false],
  ] as const) {
    const { apiKey } = await createApiKey(owner, { capabilities: [...capabilities] });
    expect((await setApiKeyStatus(key, { id: apiKey.id, status: "disabled" })).status).toBe("disabled");
    const enabled = setApiKeyStatus(key, { id: apiKey.id, status: "active" });
    if (mayEnable) expect((await enabled).status).toBe("active");
    else await expect(enabled).rejects.toMatchObject({ details: { reason: "insufficient_capability" } });
    expect((await setApiKeyStatus(owner, { id: apiKey.id, status: mayEnable ? "disabled" : "active" })).id).toBe(
      apiKey.id,
    );
  }
});
