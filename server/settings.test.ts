import { describe, expect, it } from "vitest";
import { makeAdministrator, makeGroup } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { useRest } from "@/test/rest";
import { useTestStore } from "@/test/store";

useTestStore();
const { call } = useRest();

const keyOf = async (capability: "appliance_monitoring" | "appliance_management" | "external_integration") => {
  const { user } = await makeAdministrator();
  return makeApiKey({ ownerId: user.id, capabilities: [capability] });
};

describe("settings over REST", () => {
  it("are read by appliance_monitoring and changed by appliance_management", async () => {
    const [reader, writer] = [await keyOf("appliance_monitoring"), await keyOf("appliance_management")];
    const target = "/api/v1/settings/tokens";
    const read = await call({ target, key: reader });
    expect(read).toMatchObject({ status: 200, json: { personalEnabled: true } });
    const change = { method: "PATCH", target, body: { personalMaximumDays: 30 } };
    expect(await call({ ...change, key: reader })).toMatchObject({
      status: 403,
      json: { code: "insufficient_capability" },
    });
    expect(await call({ ...change, key: writer })).toMatchObject({ status: 200 });
    expect((await call({ target, key: reader })).json).toEqual({ ...(read.json as object), personalMaximumDays: 30 });
    expect(await call({ target: "/api/v1/settings", key: reader })).toMatchObject({ status: 200 });
    expect(await call({ target: "/api/v1/settings/email", key: reader })).toMatchObject({ status: 200 });
    const other = await keyOf("external_integration");
    expect(await call({ target, key: other })).toMatchObject({ status: 403 });
  });

  it("are refused field by field, and a section that there is not is not there", async () => {
    const key = await keyOf("appliance_management");
    const target = "/api/v1/settings/signed-requests";
    expect(await call({ method: "PATCH", target, body: { windowMinutes: 0 }, key })).toMatchObject({
      status: 422,
      json: { errors: { windowMinutes: [expect.any(String)] } },
    });
    expect(await call({ target: "/api/v1/settings/none", key })).toMatchObject({ status: 404 });
    expect(await call({ method: "PATCH", target: "/api/v1/settings/__proto__", body: {}, key })).toMatchObject({
      status: 404,
    });
  });

  it("of a group are inherited or its own", async () => {
    const key = await keyOf("appliance_management");
    const group = await makeGroup();
    const target = `/api/v1/groups/${group.id}/settings/rest-api.general`;
    const body = { mode: "override", childPermission: "either", value: { enabled: true } };
    expect(await call({ method: "PUT", target, body, key })).toMatchObject({
      status: 200,
      json: { mode: "override", value: { enabled: true } },
    });
    expect(await call({ target, key })).toMatchObject({ status: 200, json: { mode: "override" } });
  });
});
