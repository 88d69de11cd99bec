import { beforeAll, describe, expect, it } from "vitest";
import { builtInRoles } from "@/lib/roles";
import { makeAdministrator, makeGroup, makeUser, topGroup, unique } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { useRest } from "@/test/rest";
import { useTestStore } from "@/test/store";

useTestStore();
const { call } = useRest();

let key: { key: string; secret: string };
beforeAll(async () => {
  key = await makeApiKey({ ownerId: (await makeAdministrator()).user.id });
});

const role = builtInRoles.auditor.id;

describe("the paths of Cisco Secure Workload", () => {
  it("makes a user, gives and takes roles, disables and enables", async () => {
    const scope = await makeGroup();
    const email = `${unique("ada")}@example.test`;
    const body = { email, first_name: "Ada", last_name: "Obi", app_scope_id: scope.id, role_ids: [role] };
    const made = await call({ method: "POST", target: "/openapi/v1/users", body, key });
    expect(made).toMatchObject({
      status: 200,
      json: { email, first_name: "Ada", last_name: "Obi", app_scope_id: scope.id, role_ids: [role], disabled_at: 0 },
    });
    const { id } = made.json as { id: string };
    const change = { user_id: id, role_id: role };
    const without = await call({ method: "DELETE", target: `/openapi/v1/users/${id}/remove_role`, body: change, key });
    expect(without).toMatchObject({ status: 200, json: { role_ids: [] } });
    const again = await call({ method: "PUT", target: `/openapi/v1/users/${id}/add_role`, body: change, key });
    expect(again).toMatchObject({ status: 200, json: { role_ids: [role] } });

    const disabled = await call({ method: "DELETE", target: `/openapi/v1/users/${id}`, key });
    expect(disabled).toMatchObject({ status: 200, json: { id } });
    expect((disabled.json as { disabled_at: number }).disabled_at).toBeGreaterThan(0);
    const ids = async (query: string) =>
      (
        (await call({ target: `/openapi/v1/users?app_scope_id=${scope.id}${query}`, key })).json as { id: string }[]
      ).map((u) => u.id);
    expect(await ids("")).toEqual([]);
    expect(await ids("&include_disabled=true")).toEqual([id]);
    const enabled = await call({ method: "POST", target: `/openapi/v1/users/${id}/enable`, key });
    expect(enabled).toMatchObject({ status: 200, json: { disabled_at: 0 } });
  });

  it("lists and shows roles", async () => {
    const list = await call({ target: "/openapi/v1/roles", key });
    expect(list.json).toContainEqual(expect.objectContaining({ id: role, name: "Auditor" }));
    expect(await call({ target: `/openapi/v1/roles/${role}`, key })).toMatchObject({ status: 200, json: { id: role } });
    expect(await call({ method: "DELETE", target: `/openapi/v1/roles/${role}`, key })).not.toMatchObject({
      status: 200,
    });
  });

  it("makes, renames and deletes scopes", async () => {
    const top = await topGroup();
    const short_name = unique("Lagos");
    const body = {
      short_name,
      description: "",
      short_query: { type: "eq", field: "ip", value: "10.0.0.1" },
      parent_app_scope_id: top.id,
    };
    const made = await call({ method: "POST", target: "/openapi/v1/app_scopes", body, key });
    expect(made).toMatchObject({
      status: 200,
      json: {
        name: `Global:${short_name}`,
        short_name,
        filter_type: "AppScope",
        parent_app_scope_id: top.id,
        root_app_scope_id: top.id,
        child_app_scope_ids: [],
      },
    });
    const { id } = made.json as { id: string };
    const target = `/openapi/v1/app_scopes/${id}`;
    const renamed = unique("Abuja");
    expect(await call({ method: "PUT", target, body: { short_name: renamed }, key })).toMatchObject({
      json: { name: `Global:${renamed}` },
    });
    const list = await call({ target: "/openapi/v1/app_scopes", key });
    expect(list.json).toContainEqual(
      expect.objectContaining({ id: top.id, child_app_scope_ids: expect.arrayContaining([id]) }),
    );
    expect(await call({ method: "DELETE", target, key })).toMatchObject({ status: 200 });
    expect(await call({ target, key })).toMatchObject({ status: 404, json: { error: "The scope was not found." } });
  });

  it("answers errors as texts only", async () => {
    const bad = { method: "POST", target: "/openapi/v1/users", body: { email: "not an address" } };
    const nobody = await makeApiKey({ ownerId: (await makeUser()).id });
    const answers = [
      [await call({ target: "/openapi/v1/users" }), 401],
      [await call({ target: "/openapi/v1/users", key: { ...key, secret: "0".repeat(40) } }), 401],
      [await call({ target: "/openapi/v1/users", key: nobody }), 403],
      [await call({ ...bad, key }), 400],
      [await call({ target: "/openapi/v1/users/usr_unknown", key }), 404],
      [await call({ target: "/openapi/v1/nowhere", key }), 404],
    ] as const;
    for (const [answer, status] of answers) {
      expect(answer.status).toBe(status);
      expect(Object.values(answer.json as object).every((value) => typeof value === "string")).toBe(true);
      expect((answer.json as { error: string }).error).toMatch(/./);
    }
  });
});
