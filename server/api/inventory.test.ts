import { expect, it } from "vitest";
import { resultOf } from "@/client/call";
import { makeAdministrator, makeGroup, makeUser } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { makeToken } from "@/test/make-token";
import { useRest } from "@/test/rest";
import { useTestStore } from "@/test/store";

useTestStore();
const { bearing } = useRest();

/** A client for the holder of a new token, limited to these capabilities. */
async function callerFor(ownerId: string, capabilities?: Parameters<typeof makeToken>[0]["capabilities"]) {
  const { token } = await makeToken({ ownerId, capabilities });
  return bearing(token);
}

it("many credentials are revoked at once, each by the rights over it", async () => {
  const group = await makeGroup();
  const { user } = await makeAdministrator("consoleAdministrator", { groupId: group.id });
  const owner = await makeUser({ groupId: group.id });
  const key = await makeApiKey({ ownerId: owner.id });
  const { id: tokenId } = await makeToken({ ownerId: owner.id });
  const elsewhere = await makeApiKey({ ownerId: (await makeUser()).id });
  const call = await callerFor(user.id);
  const ids = [key.id, tokenId, elsewhere.id, "key_none"];
  const rows = resultOf(await call("POST /api/v1/credentials/revoke", { body: { ids, reason: "superseded" } }));
  expect(rows.map(({ id, ok }) => [id, ok])).toEqual(ids.map((id) => [id, [key.id, tokenId].includes(id)]));
  expect(rows[2]?.message).toBe(rows[3]?.message);
  const { items } = resultOf(await call("GET /api/v1/inventory", { query: { ownerId: owner.id, status: "revoked" } }));
  expect(items.map(({ id }) => id).sort()).toEqual([key.id, tokenId].sort());

  const again = resultOf(await call("POST /api/v1/credentials/revoke", { body: { ids: [key.id] } }));
  expect(again).toMatchObject([{ ok: false, message: "It was already revoked." }]);
});

it("revoking many needs the inventory, and for each what revoking one needs", async () => {
  const { user } = await makeAdministrator();
  const { id } = await makeApiKey({ ownerId: user.id });
  const revoke = { body: { ids: [id] } };
  const without = await callerFor(user.id, ["credential_management"]);
  expect(await without("POST /api/v1/credentials/revoke", revoke)).toMatchObject({
    status: 403,
    json: { code: "insufficient_capability" },
  });
  const reader = await callerFor(user.id, ["flow_inventory_query"]);
  expect(resultOf(await reader("POST /api/v1/credentials/revoke", revoke))).toMatchObject([{ id, ok: false }]);
  expect(await reader("POST /api/v1/credentials/revoke", { body: { ids: [] } })).toMatchObject({
    ok: false,
    json: { code: "invalid", errors: { ids: ["Choose at least one credential"] } },
  });
  const able = await callerFor(user.id, ["flow_inventory_query", "credential_management"]);
  expect(resultOf(await able("POST /api/v1/credentials/revoke", revoke))).toMatchObject([{ id, ok: true }]);
});
