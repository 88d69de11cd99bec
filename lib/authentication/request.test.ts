import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { describe, expect, it } from "vitest";
import { fc } from "@/test/property";
import { type MachineRequest, machineRequest } from "./request";

/** What Node's server makes of these bytes. */
function received(bytes: string): Promise<MachineRequest> {
  return new Promise((resolve, reject) => {
    const server = createServer(({ method = "", url = "", rawHeaders }, response) => {
      const raw = {
        method,
        rawTarget: url,
        rawHeaders,
        body: Buffer.alloc(0),
        address: "::1",
        receivedAt: new Date(0),
      };
      response.end();
      server.close(() => resolve(machineRequest(raw)));
    });
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      connect(port, "127.0.0.1").on("error", reject).end(Buffer.from(bytes, "utf8")).resume();
    });
  });
}

describe("machineRequest", () => {
  it("keeps target and headers as they came over the wire", async () => {
    const request = await received(
      "GET /API/a//b%2Fc/?x=%C3%BC HTTP/1.1\r\nHost: a\r\nID:  abc \r\nX-Tetration-Cksum:\r\nOrigin: a\r\norigin: a\r\nConnection: close\r\n\r\n",
    );
    expect(request.rawTarget).toBe("/API/a//b%2Fc/?x=%C3%BC");
    expect(request.rawPath).toBe("/API/a//b%2Fc/");
    expect(request.header("id")).toBe("abc");
    expect(request.header("x-tetration-cksum")).toBe("");
    expect(request.header("timestamp")).toBeNull();
    expect(request.header("origin")).toBeNull();
    expect([request.duplicated("origin"), request.duplicated("id")]).toEqual([true, false]);
  });

  it("takes whatever it is given", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string(), (rawHeaders, rawTarget) => {
        const rest = { method: "GET", body: Buffer.alloc(0), address: "::1", receivedAt: new Date(0) };
        const request = machineRequest({ ...rest, rawTarget, rawHeaders });
        expect(rawTarget.startsWith(request.rawPath)).toBe(true);
        for (const name of rawHeaders) request.header(name.toLowerCase() as Lowercase<string>);
      }),
    );
  });
});
