import { describe, expect, it } from "vitest";
import { meetDevice } from "@/lib/devices/commands/meet-device";
import { makeAdministrator } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { makeContact } from "@/test/make-contact";
import { useRest } from "@/test/rest";
import { useTestStore } from "@/test/store";

useTestStore();
const { call } = useRest();

const keyWith = async (capabilities: Parameters<typeof makeApiKey>[0]["capabilities"]) =>
  makeApiKey({ ownerId: (await makeAdministrator()).user.id, capabilities });

describe("devices over REST", () => {
  it("are listed, shown, authorized by their fingerprint, rejected and forgotten", async () => {
    const key = await keyWith(["sensor_management"]);
    const contact = await makeContact({ name: "branch" });
    const { deviceId } = await meetDevice(contact);
    const one = `/api/v1/devices/${deviceId}`;
    const ask = (method: string, target: string, body?: unknown) => call({ method, target, body, key });
    expect(await ask("GET", "/api/v1/devices?state=waiting")).toMatchObject({
      status: 200,
      json: { items: [{ id: deviceId, serial: contact.serial, state: "waiting" }], total: { count: 1 } },
    });
    const wrong = { fingerprint: "0".repeat(64) };
    expect((await ask("POST", `${one}/authorize`, wrong)).status).toBe(409);
    expect(await ask("POST", `${one}/authorize`, { fingerprint: contact.fingerprint })).toMatchObject({
      status: 200,
      json: { state: "authorized", certificatePem: contact.certificatePem },
    });
    expect(await ask("POST", `${one}/reject`, {})).toMatchObject({ status: 200, json: { state: "rejected" } });
    expect((await ask("GET", "/api/v1/devices?state=broken")).status).toBe(422);
    expect((await ask("DELETE", one)).status).toBe(204);
    expect((await ask("GET", one)).status).toBe(404);
  });

  it("are sensors in Secure Workload's shape, page by page", async () => {
    const key = await keyWith(["sensor_management"]);
    const contacts = [
      await makeContact({ address: "2001:db8::7" }),
      await makeContact({ name: "named", version: "7" }),
    ];
    const ids: (string | null)[] = [];
    for (const contact of contacts) ids.push((await meetDevice(contact)).deviceId);
    const page = async (query: string) =>
      (await call({ target: `/openapi/v1/sensors${query}`, key })).json as {
        results: { uuid: string }[];
        offset: string;
      };
    const first = await page("?limit=1");
    expect(first.results).toMatchObject([{ uuid: ids[1], host_name: "named", current_sw_version: "7" }]);
    const second = await page(`?limit=1&offset=${first.offset}`);
    expect(second.results).toMatchObject([
      { uuid: ids[0], host_name: contacts[0]?.serial, interfaces: [{ ip: "2001:db8::7", family_type: "IPV6" }] },
    ]);
    expect(second.offset).toBe("");
    expect(await call({ method: "DELETE", target: `/openapi/v1/sensors/${ids[0]}`, key })).toMatchObject({
      status: 204,
    });
    const other = await keyWith(["software_download"]);
    expect(await call({ target: "/openapi/v1/sensors", key: other })).toMatchObject({ status: 403 });
  });
});
