import { afterAll, expect, test } from "vitest";
import { env, parseEnv, setEnv } from "@/lib/env";
import { useTestStore } from "@/test/store";
import { passkeyObstacle, relyingParty } from "./relying-party";

useTestStore();
afterAll(() => setEnv(parseEnv({ KEYHALL_DATA_DIR: env().dataDir })));

const at = (url: string) => setEnv(parseEnv({ KEYHALL_DATA_DIR: env().dataDir, KEYHALL_URL: url }));

test.each([
  ["https://192.0.2.1", "address"],
  ["http://127.0.0.1:3000", "address"],
  ["https://[2001:db8::1]:8443", "address"],
  ["http://console.example.org", "insecure"],
])("%s has an obstacle: %s", (url, obstacle) => {
  at(url);
  expect(passkeyObstacle()).toBe(obstacle);
  expect(relyingParty()).toBeNull();
});

test.each([
  ["https://Console.example.org:8443/", { id: "console.example.org", origin: "https://console.example.org:8443" }],
  ["http://localhost:3000", { id: "localhost", origin: "http://localhost:3000" }],
  ["http://keyhall.localhost", { id: "keyhall.localhost", origin: "http://keyhall.localhost" }],
])("%s is a relying party", (url, party) => {
  at(url);
  expect(relyingParty()).toEqual(party);
});
