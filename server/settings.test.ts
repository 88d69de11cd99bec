import { describe, expect, it } from "vitest";
import { resultOf } from "@/client/call";
import { makeAdministrator, makeGroup } from "@/test/make";
import { makeToken } from "@/test/make-token";
import { useRest } from "@/test/rest";
import { useTestStore } from "@/test/store";

useTestStore();
const { call, bearing } = useRest();

async function tokenWith(capability: "appliance_monitoring" | "appliance_management" | "external_integration") {
  const { user } = await makeAdministrator();
  const { token } = await makeToken({ ownerId: user.id, capabilities: [capability] });
  return token;
}

describe("settings over REST", () => {
  it("are read by appliance_monitoring and changed by appliance_management", async () => {
    const reader = bearing(await tokenWith("appliance_monitoring"));
    const writer = bearing(await tokenWith("appliance_management"));
    const before = resultOf(await reader("GET /api/v1/settings/tokens"));
    expect(before.personalEnabled).toBe(true);
    const change = { body: { personalMaximumDays: 30 } };
    expect(await reader("PATCH /api/v1/settings/tokens", change)).toMatchObject({
      status: 403,
      json: { code: "insufficient_capability" },
    });
    const after = { ...before, personalMaximumDays: 30 };
    expect(resultOf(await writer("PATCH /api/v1/settings/tokens", change))).toEqual(after);
    expect(resultOf(await reader("GET /api/v1/settings/tokens"))).toEqual(after);
    expect(resultOf(await reader("GET /api/v1/settings"))).toContainEqual({ section: "tokens", value: after });
    expect(resultOf(await reader("GET /api/v1/settings/email"))).toMatchObject({ isSaved: false, mayUpdate: false });
    const other = bearing(await tokenWith("external_integration"));
    expect(await other("GET /api/v1/settings/tokens")).toMatchObject({ status: 403 });
  });

  it("are refused field by field, and a section that there is not is not there", async () => {
    const token = await tokenWith("appliance_management");
    const change = { body: { windowMinutes: 0 } };
    expect(await bearing(token)("PATCH /api/v1/settings/signed-requests", change)).toMatchObject({
      status: 422,
      json: { errors: { windowMinutes: [expect.any(String)] } },
    });
    const headers = { Authorization: `Bearer ${token}` };
    expect(await call({ target: "/api/v1/settings/none", headers })).toMatchObject({ status: 404 });
    expect(await call({ method: "PATCH", target: "/api/v1/settings/__proto__", body: {}, headers })).toMatchObject({
      status: 404,
    });
  });

  it("of a group are inherited or its own", async () => {
    const client = bearing(await tokenWith("appliance_management"));
    const path = { id: (await makeGroup()).id };
    const body = { mode: "override", childPermission: "either", value: { enabled: true } } as const;
    const saved = resultOf(await client("PUT /api/v1/groups/{id}/settings/rest-api.general", { path, body }));
    expect(saved).toMatchObject({ mode: "override", value: { enabled: true } });
    expect(resultOf(await client("GET /api/v1/groups/{id}/settings/rest-api.general", { path }))).toEqual(saved);
  });
});
