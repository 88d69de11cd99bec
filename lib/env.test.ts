import { describe, expect, it } from "vitest";
import { parseEnv } from "./env";

describe("parseEnv", () => {
  it("needs nothing", () => {
    const env = parseEnv({});
    expect(env).toMatchObject({
      host: "127.0.0.1",
      port: 3000,
      url: "http://localhost:3000",
      databaseUrl: null,
      admin: null,
    });
  });

  it.each([
    [{}, "http://localhost:3000"],
    [{ KEYHALL_URL: "https://keyhall.example" }, null],
    [{ KEYHALL_URL: "https://keyhall.example", KEYHALL_STATUS_URL: "http://pki.example" }, "http://pki.example"],
    [{ KEYHALL_STATUS_URL: "http://pki.example/keyhall/" }, "http://pki.example/keyhall"],
  ])("names status services for %o at %s", (variables, statusUrl) => {
    expect(parseEnv(variables).statusUrl).toBe(statusUrl);
  });

  it("lists every bad variable", () => {
    const variables = {
      KEYHALL_PORT: "70000",
      KEYHALL_MASTER_KEY: "short",
      KEYHALL_TRUSTED_PROXIES: "10.0.0.0/8,nonsense",
    };
    expect(() => parseEnv(variables)).toThrow(/KEYHALL_PORT.*KEYHALL_MASTER_KEY.*KEYHALL_TRUSTED_PROXIES/s);
  });

  it.each([
    [{ KEYHALL_HOST: "0.0.0.0" }, "KEYHALL_URL"],
    [{ KEYHALL_TLS_CERTIFICATE: "a.pem" }, "KEYHALL_TLS_KEY"],
    [{ KEYHALL_ADMIN_USERNAME: "root" }, "KEYHALL_ADMIN_PASSWORD"],
    [{ KEYHALL_DATABASE_URL: "mysql://x" }, "KEYHALL_DATABASE_URL"],
    [{ KEYHALL_URL: "ftp://x" }, "KEYHALL_URL"],
    [{ KEYHALL_STATUS_URL: "https://x" }, "KEYHALL_STATUS_URL"],
    [{ KEYHALL_STATUS_URL: "http://x/?a=b" }, "KEYHALL_STATUS_URL"],
  ])("refuses %o", (variables, name) => {
    expect(() => parseEnv(variables)).toThrow(name);
  });
});
