import { expect, test } from "vitest";
import { useTestStore } from "@/test/store";
import { accessKeyHash, newEmsKey, newFortigateKey, parseAccessKey } from "./access-key";

useTestStore();

test("an EMS key is one DNS label of khe-, 32 characters and 6 that check them", () => {
  const key = newEmsKey();
  expect(key).toMatch(/^khe-[a-z2-7]{38}$/);
  expect(parseAccessKey(key)).toBe(key);
  expect(newEmsKey()).not.toBe(key);
});

test("a FortiGate key is 20 letters A-Z, known in either case", () => {
  const key = newFortigateKey();
  expect(key).toMatch(/^[A-Z]{20}$/);
  expect(parseAccessKey(key)).toBe(key.toLowerCase());
  expect(parseAccessKey(key.toLowerCase())).toBe(key.toLowerCase());
});

test("what was mistyped is told from a key without a look into the database", () => {
  const key = newEmsKey();
  const other = key.endsWith("a") ? "b" : "a";
  const wrong = [
    "",
    key.slice(0, -1) + other,
    `${key}a`,
    key.slice(1),
    `khe-${"1".repeat(38)}`,
    "A".repeat(19),
    "A".repeat(21),
    `${"A".repeat(19)}1`,
    ` ${key}`,
    `${key}\n`,
  ];
  for (const text of wrong) expect(parseAccessKey(text), JSON.stringify(text)).toBeNull();
});

test("upper and lower case are the same key, and the hash is not the key", () => {
  const key = newFortigateKey();
  expect(accessKeyHash(key)).toBe(accessKeyHash(key.toLowerCase()));
  expect(accessKeyHash(key)).toMatch(/^[0-9a-f]{64}$/);
  expect(accessKeyHash(key)).not.toBe(accessKeyHash(newFortigateKey()));
});
