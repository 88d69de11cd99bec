import { BlockList, isIPv4 } from "node:net";
import { describe, expect, test } from "vitest";
import { fc } from "@/test/property";
import { isPermitted, isWithin, parsePermittedAddresses } from "./permitted";

const listOf = (given: string | string[]): string[] => {
  const parsed = parsePermittedAddresses(given);
  if (!parsed.ok) throw new Error(parsed.messages.join("; "));
  return parsed.list;
};

describe("parsePermittedAddresses", () => {
  test.each([
    ["192.0.2.1", ["192.0.2.1"]],
    [" 192.0.2.1 ,, 192.0.2.1;\n10.0.0.0/8 ", ["192.0.2.1", "10.0.0.0/8"]],
    ["10.0.0.1 - 10.0.0.9", ["10.0.0.1-10.0.0.9"]],
    ["10.0.0.0-10.0.0.255", ["10.0.0.0/24"]],
    ["10.1.2.3/8", ["10.0.0.0/8"]],
    ["192.168.15.*", ["192.168.15.0/24"]],
    ["192.168.*", ["192.168.0.0/16"]],
    ["192.168.*.*", ["192.168.0.0/16"]],
    ["::ffff:192.0.2.1", ["192.0.2.1"]],
    ["::ffff:192.0.2.0/120", ["192.0.2.0/24"]],
    ["2001:DB8::1", ["2001:db8::1"]],
    ["2001:db8::/32", ["2001:db8::/32"]],
    ["2001:db8:1:2:*", ["2001:db8:1:2::/64"]],
    ["2001:db8::1-2001:db8::4", ["2001:db8::1-2001:db8::4"]],
    ["0.0.0.0/0", ["0.0.0.0/0"]],
    ["", []],
  ])("%j", (given, list) => {
    expect(parsePermittedAddresses(given)).toEqual({ ok: true, list });
  });

  test.each([
    "192.0.2.256",
    "192.0.2",
    "192.0.2.01",
    "0x7f000001",
    "2130706433",
    "10.0.0.9-10.0.0.1",
    "10.0.0.1-10.0.0.2-10.0.0.3",
    "10.0.0.1-::1",
    "10.0.0.0/33",
    "10.0.0.0/",
    "10.0.0.0/-1",
    "10.0.0.0/8/8",
    "::ffff:10.0.0.0/95",
    "::/129",
    "*",
    "192.*.2.1",
    "192.*.*",
    "192.0.2.*.*",
    "192.0.2.1*",
    "fe80::1%eth0",
    "::1.*",
    "2001::*",
    "host.example.org",
  ])("names %s as unreadable", (entry) => {
    const parsed = parsePermittedAddresses(["192.0.2.1", entry]);
    expect(parsed).toEqual({ ok: false, messages: [expect.stringContaining(`“${entry}”`)] });
  });

  test("names every unreadable entry, and bounds the number of entries", () => {
    expect(parsePermittedAddresses("a, 10.0.0.1, b")).toMatchObject({ messages: { length: 2 } });
    expect(parsePermittedAddresses("10.0.0.1,".repeat(201))).toEqual({
      ok: false,
      messages: ["At most 200 addresses"],
    });
  });
});

describe("isPermitted", () => {
  test.each([
    ["192.168.15.*", "192.168.15.255", true],
    ["192.168.15.*", "192.168.16.0", false],
    ["192.168.15.*", "::ffff:192.168.15.7", true],
    ["::ffff:192.0.2.1", "192.0.2.1", true],
    ["fe80::/10", "fe80::1%eth0", true],
    ["::/0", "192.0.2.1", false],
    ["0.0.0.0/0", "2001:db8::1", false],
    ["10.0.0.1-10.0.0.9", "10.0.0.9", true],
    ["10.0.0.1-10.0.0.9", "10.0.0.10", false],
    ["10.0.0.1", "not an address", false],
  ])("%s and %s: %s", (list, address, expected) => {
    expect(isPermitted(listOf(list), address)).toBe(expected);
  });

  test("an empty list is no limit", () => {
    expect(isPermitted([], "192.0.2.1")).toBe(true);
    expect(isPermitted(null, "192.0.2.1")).toBe(true);
  });
});

const address = fc.oneof(fc.ipV4(), fc.ipV6());
const cidr = address.chain((base) =>
  fc.nat(isIPv4(base) ? 32 : 128).map((prefix) => ({ base, prefix, text: `${base}/${prefix}` })),
);
const range = fc.oneof(fc.tuple(fc.ipV4(), fc.ipV4()), fc.tuple(fc.ipV6(), fc.ipV6()));

describe("for any addresses", () => {
  test("a network holds what Node's BlockList says", () => {
    fc.assert(
      fc.property(cidr, address, ({ base, prefix, text }, caller) => {
        fc.pre(!/^(::|0:0:0:0:0)/.test(base) && !/^(::|0:0:0:0:0)/.test(caller));
        const judge = new BlockList();
        judge.addSubnet(base, prefix, isIPv4(base) ? "ipv4" : "ipv6");
        const expected = isIPv4(base) === isIPv4(caller) && judge.check(caller, isIPv4(caller) ? "ipv4" : "ipv6");
        expect(isPermitted(listOf(text), caller)).toBe(expected);
        expect(isPermitted(listOf(text), base)).toBe(true);
      }),
    );
  });

  test("a range reads one way round only, and is spelled so that it reads the same again", () => {
    fc.assert(
      fc.property(range, address, ([a, b], caller) => {
        const [forth, back] = [parsePermittedAddresses(`${a}-${b}`), parsePermittedAddresses(`${b}-${a}`)];
        for (const parsed of [forth, back]) {
          if (!parsed.ok) continue;
          expect(listOf(parsed.list)).toEqual(parsed.list);
          expect(isPermitted(listOf(parsed.list), caller)).toBe(isPermitted(parsed.list, caller));
          expect(isPermitted(parsed.list, a) && isPermitted(parsed.list, b)).toBe(true);
        }
      }),
    );
  });

  test("whoever is let in by a list within another is let in by the other", () => {
    const entry = fc.oneof(
      fc.tuple(fc.constantFrom("10.0.0", "10.0.1"), fc.nat(255), fc.integer({ min: 24, max: 32 })),
    );
    const lists = fc.array(
      entry.map(([net, host, prefix]) => `${net}.${host}/${prefix}`),
      { minLength: 1, maxLength: 6 },
    );
    const everybody = ["10.0.0", "10.0.1"].flatMap((net) => Array.from({ length: 256 }, (_, host) => `${net}.${host}`));
    fc.assert(
      fc.property(lists, lists, (a, b) => {
        const [inner, outer] = [listOf(a), listOf(b)];
        const expected = everybody.every((caller) => !isPermitted(inner, caller) || isPermitted(outer, caller));
        expect(isWithin(inner, outer)).toBe(expected);
      }),
      { numRuns: 30 },
    );
  });

  test("no text makes it throw", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-f.:*/-]{0,30}$/)), (text) => {
        expect([true, false]).toContain(parsePermittedAddresses(text).ok);
      }),
    );
  });
});

test("no limit is within no limit only", () => {
  expect(isWithin(null, ["10.0.0.0/8"])).toBe(false);
  expect(isWithin([], null)).toBe(true);
  expect(isWithin(["10.1.0.0/16"], [])).toBe(true);
  expect(isWithin(["10.0.0.0/23"], ["10.0.0.0/24", "10.0.1.0/24"])).toBe(true);
});
