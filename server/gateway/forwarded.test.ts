import { expect, it } from "vitest";
import { updateLimits } from "@/lib/credentials/commands/update-limits";
import { useGateway } from "@/test/gateway";
import { actorFor, makeUser } from "@/test/make";
import { makeAutomationCertificate } from "@/test/make-certificate";
import { makeToken } from "@/test/make-token";
import { useTestStore } from "@/test/store";

// A proxy there that hands bytes through writes no headers: its clients do.
useTestStore({ KEYHALL_TRUSTED_PROXIES: "127.0.0.1" });
const { call } = useGateway();

it("believes nothing that a request says of who forwarded it", async () => {
  const user = await makeUser();
  const { id, token } = await makeToken({ ownerId: user.id });
  const { pem } = await makeAutomationCertificate(user);
  await updateLimits(await actorFor(user.id), { id, permittedAddresses: ["203.0.113.5"] });
  const headers = { Authorization: `Bearer ${token}`, "X-Forwarded-For": "203.0.113.5" };
  expect(await call({ target: "/api/v1/me", headers })).toMatchObject({ status: 403, json: { code: "ip_denied" } });

  const asked = { "X-Original-Method": "GET", "X-Original-URI": "/", "X-SSL-Client-Cert": encodeURIComponent(pem) };
  const answer = await call({ target: "/api/v1/forward-auth", headers: asked });
  expect(answer).toMatchObject({ status: 403, json: { code: "untrusted_proxy" } });
  expect(JSON.stringify(answer.headers)).not.toContain(user.id);
});
