import { expect, test } from "vitest";
import type { Capability } from "@/lib/capabilities";
import { isLoosened } from "./loosened";

const limits = {
  permittedAddresses: ["192.0.2.0/24"],
  notBefore: new Date("2027-01-01"),
  expiresAt: new Date("2027-06-01"),
  requestsPerMinute: 60,
  maximumUses: 10,
  capabilities: ["audit_query", "sensor_management"] as Capability[],
};

test.each([
  ["an address", { permittedAddresses: ["192.0.2.0/24", "198.51.100.1"] }],
  ["all addresses", { permittedAddresses: null }],
  ["no address in the list, which is no limit", { permittedAddresses: [] }],
  ["an earlier beginning", { notBefore: new Date("2026-12-31") }],
  ["no beginning", { notBefore: null }],
  ["a later end", { expiresAt: new Date("2027-06-02") }],
  ["no end", { expiresAt: null }],
  ["a higher rate", { requestsPerMinute: 61 }],
  ["any rate", { requestsPerMinute: null }],
  ["more uses", { maximumUses: 11 }],
  ["any number of uses", { maximumUses: null }],
  ["a capability", { capabilities: ["audit_query", "software_download"] as Capability[] }],
  ["all capabilities", { capabilities: null }],
])("%s more is looser", (_, changed) => {
  expect(isLoosened(limits, { ...limits, ...changed })).toBe(true);
});

test.each([
  ["the same", {}],
  ["fewer addresses", { permittedAddresses: ["192.0.2.7"] }],
  ["a later beginning", { notBefore: new Date("2027-02-01") }],
  ["an earlier end", { expiresAt: new Date("2027-05-01") }],
  ["a lower rate", { requestsPerMinute: 1 }],
  ["fewer uses", { maximumUses: 1 }],
  ["a capability less", { capabilities: ["audit_query"] as Capability[] }],
])("%s is not", (_, changed) => {
  expect(isLoosened(limits, { ...limits, ...changed })).toBe(false);
});

test("a first limit is not looser than none", () => {
  const none = {
    ...{ permittedAddresses: null, notBefore: null, expiresAt: null },
    ...{ requestsPerMinute: null, maximumUses: null, capabilities: null },
  };
  expect(isLoosened(none, limits)).toBe(false);
  expect(isLoosened(none, none)).toBe(false);
});
