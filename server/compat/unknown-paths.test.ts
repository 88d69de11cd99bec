import { beforeAll, describe, expect, it } from "vitest";
import { makeAdministrator } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { useRest } from "@/test/rest";
import { useTestStore } from "@/test/store";

useTestStore();
const { call } = useRest();

let key: { key: string; secret: string };
beforeAll(async () => {
  key = await makeApiKey({ ownerId: (await makeAdministrator()).user.id });
});

const text = expect.any(String);
const shapes = {
  uem: { type: "application/json; charset=utf-8", json: { errorCode: 404, message: text } },
  csm: { type: "application/json", json: { msg: "KEYHALL_NOT_FOUND_E", msgTranslated: text } },
  csw: { type: "application/json", json: { error: text } },
  certdog: { type: "application/json", json: { status: 404, error: "Not Found", message: text, path: text } },
  ems: { type: "application/json", json: { result: { retval: -1, message: text } } },
  api: { type: "application/problem+json", json: { status: 404, code: "not_found" } },
};

const paths: [keyof typeof shapes, string][] = [
  ["uem", "/API/nothing/here"],
  ["uem", "/API/v1/me"],
  ["uem", "/%41PI/system/info"],
  ["uem", "/Api/System/nothing"],
  ["uem", "/API"],
  ["csm", "/csm/WEB/system/version"],
  ["csm", "/CSM/web2/system/version"],
  ["csm", "/C%53M/web/system/version"],
  ["csm", "/CSM/"],
  ["csw", "/OpenAPI/v1/users"],
  ["csw", "/openapi/v2/users"],
  ["csw", "/openapi%2Fv1/users"],
  ["csw", "/openapi"],
  ["certdog", "/certdog/API/currentuser/myteams"],
  ["certdog", "/Certdog/api/currentuser/myteams"],
  ["certdog", "/certdog"],
  ["ems", "/FCT/api/public/v1/ems_api/api/v1/endpoints/index"],
  ["ems", "/fct/api/public/v2/ems_api/api/v1/endpoints/index"],
  ["ems", "/fct"],
  ["api", "/api/v2/me"],
  ["api", "/api"],
  ["api", "/api/v1/me/"],
  ["api", "/api/v1/ME"],
  ["api", "/api%2Fv1/me"],
  ["api", "/%61pi/v1/me"],
];

describe("another spelling or version of a prefix", () => {
  it.each(paths)("ends in the shape of %s: %s", async (product, target) => {
    const { type, json } = shapes[product];
    for (const method of ["GET", "POST"]) {
      const answer = await call({ method, target, key, headers: { Accept: "text/html" } });
      expect(answer).toMatchObject({ status: 404, headers: { "content-type": type }, json });
    }
  });

  it("is nowhere for a program without a credential too", async () => {
    for (const target of [
      "/csm/web/system/v1/tokens",
      "/openapi/v2/users",
      "/Certdog/api/login",
      "/API/x",
      "/api/v2/me",
    ])
      expect([target, (await call({ method: "POST", target })).status]).toEqual([target, 404]);
    expect((await call({ target: "/openapi/v1/nothing" })).status).toBe(401);
  });
});
