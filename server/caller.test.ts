import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { callerOf } from "./caller";

const request = (remoteAddress: string, headers: Record<string, string>, encrypted = false) =>
  ({ socket: { remoteAddress, encrypted }, headers }) as unknown as IncomingMessage;

const forged = {
  host: "keys.example",
  "x-forwarded-for": "203.0.113.9",
  "x-forwarded-proto": "https",
  "x-forwarded-host": "evil.example",
};

describe("callerOf", () => {
  it("believes no forwarded header of an unknown peer", () => {
    expect(callerOf(request("198.51.100.7", forged), [])).toEqual({
      address: "198.51.100.7",
      scheme: null,
      host: "keys.example",
    });
    expect(callerOf(request("198.51.100.7", forged), ["10.0.0.0/8"]).address).toBe("198.51.100.7");
  });

  it("believes a trusted proxy", () => {
    expect(callerOf(request("10.1.2.3", forged), ["10.0.0.0/8"])).toEqual({
      address: "203.0.113.9",
      scheme: "https",
      host: "evil.example",
    });
  });

  it.each([
    ["1.1.1.1, 203.0.113.9", "203.0.113.9"],
    ["1.1.1.1, 203.0.113.9, 10.9.9.9", "203.0.113.9"],
    ["not an address, 10.9.9.9", "10.9.9.9"],
    ["10.9.9.9, 10.8.8.8", "10.9.9.9"],
    ["203.0.113.9:5123", "203.0.113.9"],
    ["[2001:db8::1]:5123", "2001:db8::1"],
    ["2001:DB8:0::1", "2001:db8::1"],
    ["::ffff:203.0.113.9", "203.0.113.9"],
    ["", "10.1.2.3"],
  ])("takes the right-most address that is no proxy of ours: %s", (chain, address) => {
    expect(callerOf(request("::ffff:10.1.2.3", { "x-forwarded-for": chain }), ["10.0.0.0/8"]).address).toBe(address);
  });

  it("matches single addresses and IPv6 networks", () => {
    expect(callerOf(request("127.0.0.1", forged), ["127.0.0.1"]).address).toBe("203.0.113.9");
    expect(callerOf(request("fd00::5", forged), ["fd00::/8"]).address).toBe("203.0.113.9");
    expect(callerOf(request("fd00::5", forged), ["::1"]).address).toBe("fd00::5");
  });

  it("knows its own TLS", () => {
    expect(callerOf(request("198.51.100.7", forged, true), []).scheme).toBe("https");
  });
});
