import { beforeAll, describe, expect, it } from "vitest";
import { createGroup } from "@/lib/groups/commands";
import { makeAdministrator, makeUser, topGroup, unique } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { useRest } from "@/test/rest";
import { useTestStore } from "@/test/store";

useTestStore();
const { call } = useRest();

const password = "correct horse battery staple 77";
let token: string;
let groupName: string;
beforeAll(async () => {
  const username = unique("csm");
  const { actor } = await makeAdministrator("siteAdministrator", { username, password });
  groupName = unique("Lagos");
  await createGroup(actor, { parentId: (await topGroup()).id, name: groupName });
  const body = new URLSearchParams({ username, password }).toString();
  const answer = await call({
    method: "POST",
    target: "/CSM/web/system/v1/tokens",
    body,
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
  });
  token = (answer.json as { token: string }).token;
});

/** As clients send it: with the type of a form, also on a GET without a body. */
const get = (path: string, headers: Record<string, string> = { "X-Auth-Token": token }) =>
  call({
    target: `/CSM/web${path}`,
    headers: { "Content-Type": "application/x-www-form-urlencoded", ...headers },
  });

interface LogEvent {
  time: string;
  msg: string;
  msgTranslated: string;
}

describe("the paths of Copy Services Manager", () => {
  it("tell the version", async () => {
    for (const path of ["/system/version", "/system/version/"]) {
      const answer = await get(path);
      expect(answer).toMatchObject({
        status: 200,
        json: { product: "Keyhall", version: expect.stringMatching(/^\d/) },
      });
      expect(answer.headers["content-type"]).toBe("application/json");
    }
  });

  it("tell the newest events that the caller may read", async () => {
    const events = (await get("/system/logevents?count=50")).json as LogEvent[];
    const made = events.find(({ msgTranslated }) => msgTranslated === `Organization group created: ${groupName}`);
    expect(made).toMatchObject({ msg: "KEYHALL_GROUPS_CREATE_I", time: expect.stringMatching(/^\d{4}-.*Z$/) });
    expect(events.map(({ time }) => time)).toEqual(
      events
        .map(({ time }) => time)
        .sort()
        .reverse(),
    );
    expect((await get("/system/logevents?count=1")).json).toHaveLength(1);
    expect((await get("/system/logevents")).status).toBe(200);

    const stranger = await makeApiKey({ ownerId: (await makeUser()).id });
    const theirs = await call({ target: "/CSM/web/system/logevents?count=50", key: stranger });
    expect(theirs).toMatchObject({ status: 200, json: [] });
    const owner = (await makeAdministrator()).user.id;
    const limited = await makeApiKey({ ownerId: owner, capabilities: ["credential_management"] });
    const refused = await call({ target: "/CSM/web/system/logevents?count=5", key: limited });
    expect(refused).toMatchObject({ status: 403, json: { msg: "KEYHALL_INSUFFICIENT_CAPABILITY_E" } });
  });

  it.each(["0", "-1", "1001", "ten", "1.5", "", "1&count=2"])("refuse count=%s", async (count) => {
    const answer = await get(`/system/logevents?count=${count}`);
    expect(answer).toMatchObject({
      status: 400,
      json: { msg: "KEYHALL_INVALID_E", msgTranslated: expect.stringMatching(/count/) },
    });
  });

  it("answer errors with an identifier and a text", async () => {
    expect(await get("/system/version", {})).toMatchObject({
      status: 401,
      json: { msg: expect.stringMatching(/_E$/) },
    });
    expect(await get("/system/version", { "X-Auth-Token": `${token}x` })).toMatchObject({ status: 401 });
    for (const path of ["/system/nothing", "/sessions", "/system/dualcontrol"]) {
      const answer = await get(path);
      expect(answer).toMatchObject({
        status: 404,
        json: { msg: "KEYHALL_NOT_FOUND_E", msgTranslated: expect.any(String) },
      });
      expect(answer.headers["content-type"]).toBe("application/json");
    }
    const wrong = await call({ method: "PUT", target: "/CSM/web/system/version", headers: { "X-Auth-Token": token } });
    expect(wrong).toMatchObject({ status: 405, json: { msg: "KEYHALL_METHOD_NOT_ALLOWED_E" } });
  });
});
