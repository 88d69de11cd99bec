import { describe, expect, it } from "vitest";
import { useGateway } from "@/test/gateway";
import { useTestStore } from "@/test/store";

useTestStore();
const { call } = useGateway();

describe("the gateway", () => {
  it("serves REST", async () => {
    expect(await call({ target: "/api/v1/health" })).toMatchObject({ status: 200 });
    expect(await call({ target: "/api/v1/me" })).toMatchObject({ status: 401 });
    expect(await call({ name: "", target: "/api/v1/health" })).toMatchObject({ status: 200 });
    await expect(call({ name: "foo.example", target: "/api/v1/health" })).rejects.toThrow(/unrecognized name/);
    expect(await call({ name: "1234567.devices.localhost", target: "/api/v1/health" })).toMatchObject({ status: 421 });
  });
});
