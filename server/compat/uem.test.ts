import { beforeAll, describe, expect, it } from "vitest";
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

describe("the paths of Workspace ONE UEM", () => {
  it.each(["/API/system/info", "/api/system/info/", "/Api/System/INFO"])("answers %s, in any case", async (target) => {
    const answer = await call({ target, key, headers: { Accept: "application/json;version=2" } });
    expect(answer).toMatchObject({ status: 200, json: { ProductName: "Keyhall" } });
    expect(answer.headers).toMatchObject({
      "content-type": "application/json; charset=utf-8",
      "x-api-version": "v2",
      "api-supported-versions": "1, 2",
      "x-correlation-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it("answers the version that stands in the path", async () => {
    for (const [target, version] of [
      ["/API/v1/system/info", "v1"],
      ["/api/V2/system/info", "v2"],
      ["/api/v1/mdm/devices/search?page=0", "v1"],
    ] as const) {
      const answer = await call({ target, key });
      expect([target, answer.headers["x-api-version"]]).toEqual([target, version]);
    }
  });

  it("finds administrators by name, in the recorded shape", async () => {
    const username = unique("svc");
    const top = await topGroup();
    const { user } = await makeAdministrator("consoleAdministrator", { username, firstName: "Ada", lastName: "Obi" });
    await makeUser({ username: `${username}-no-administrator` });
    const answer = await call({ target: `/API/system/admins/search?username=${username}`, key });
    expect(answer.json).toEqual({
      admins: [
        {
          Id: { Value: user.number },
          uuid: user.uuid,
          username,
          firstName: "Ada",
          lastName: "Obi",
          email: user.email,
          LocationGroup: "Global",
          LocationGroupId: "1",
          organizationGroupUuid: top.uuid,
          timeZone: user.timeZone,
          locale: user.locale,
          initialLandingPage: user.landingPage,
          LastLoginTimeStamp: "",
          roles: [
            {
              uuid: expect.any(String),
              organizationGroupUuid: top.uuid,
              Name: "Console Administrator",
              LocationGroup: "Global",
              LocationGroupId: "1",
              IsActive: true,
              UserLinkId: user.number,
            },
          ],
        },
      ],
      Page: 0,
      PageSize: 500,
      Total: 1,
    });
  });

  it("numbers pages", async () => {
    const name = unique("paged");
    for (const n of [1, 2, 3]) await makeAdministrator("auditor", { username: `${name}-${n}` });
    const page = (n: number) =>
      call({ target: `/api/system/admins/search?username=${name}&page=${n}&pagesize=2`, key });
    const names = async (n: number) =>
      ((await page(n)).json as { admins: { username: string }[] }).admins.map((a) => a.username);
    expect(await names(0)).toEqual([`${name}-1`, `${name}-2`]);
    expect(await names(1)).toEqual([`${name}-3`]);
    expect(await names(2)).toEqual([]);
    expect((await page(0)).json).toMatchObject({ PageSize: 2, Total: 3 });
    expect(await call({ target: "/api/system/admins/search?page=-1", key })).toMatchObject({ status: 400 });
  });

  it("lists groups, and a group with all that is below it", async () => {
    const top = await topGroup();
    const parent = await makeGroup({ name: unique("Lagos") });
    const child = await makeGroup({ parentId: parent.id });
    const list = await call({ target: `/API/system/groups/search?name=${parent.name}`, key });
    expect(list.json).toMatchObject({
      OrganizationGroups: [
        {
          Id: parent.number,
          Uuid: parent.uuid,
          Name: parent.name,
          LocationGroupType: "Customer",
          Locale: "English (United States)",
          CreatedOn: expect.stringMatching(/^\d+\/\d+\/\d{4} \d+:\d\d:\d\d [AP]M$/),
          LgLevel: 1,
          Users: "0",
          Admins: "0",
          Devices: "0",
        },
      ],
      TotalResults: 1,
    });
    for (const id of [parent.number, parent.uuid.toUpperCase()]) {
      const children = await call({ target: `/API/system/groups/${id}/children`, key });
      expect(children.json).toMatchObject([
        { Id: { Value: parent.number }, ParentLocationGroup: { Id: { Value: 1 }, Uuid: top.uuid } },
        { Id: { Value: child.number }, ParentLocationGroup: { Id: { Value: parent.number }, Uuid: parent.uuid } },
      ]);
    }
  });

  it("says that there are no devices", async () => {
    expect(await call({ target: "/API/mdm/devices/search?page=0", key })).toMatchObject({ status: 204, text: "" });
  });

  it("answers errors with a number and a message", async () => {
    const nothing = await call({ target: "/API/system/info" });
    expect(nothing).toMatchObject({ status: 401, json: { errorCode: 401, message: expect.any(String) } });
    expect(nothing.headers["content-type"]).toBe("application/json; charset=utf-8");
    expect(nothing.headers["x-correlation-id"]).toBeTruthy();
    for (const id of ["4000000", "99999999999", "abc"]) {
      const answer = await call({ target: `/API/system/groups/${id}/children`, key });
      expect(answer).toMatchObject({ status: 404, json: { errorCode: 404 } });
    }
    const version = { target: "/API/system/info", key, headers: { Accept: "application/json;version=9" } };
    expect(await call(version)).toMatchObject({ status: 406, json: { errorCode: 406 } });
    expect(await call({ target: "/API/system/admins/search", method: "POST", key })).toMatchObject({ status: 405 });
    const nobody = await makeApiKey({ ownerId: (await makeUser()).id });
    expect(await call({ target: "/API/system/admins/search", key: nobody })).toMatchObject({ status: 403 });
  });
});
