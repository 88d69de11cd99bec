import { randomBytes } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { setMasterKey } from "./master-key";
import { seal, unseal } from "./sealing";

const place = { table: "api_keys", id: "key_1", kind: "secret" };

describe("sealing", () => {
  beforeEach(() => setMasterKey(Buffer.alloc(32, 1)));

  it("gives back what was sealed, never the same way twice", () => {
    const [a, b] = [seal("secret", place), seal("secret", place)];
    expect(unseal(a, place).toString()).toBe("secret");
    expect(a).not.toBe(b);
    expect(a).not.toContain(Buffer.from("secret").toString("base64url"));
  });

  it.each([
    { ...place, table: "tenant_keys" },
    { ...place, id: "key_2" },
    { ...place, kind: "other" },
  ])("does not open at another place: %o", (elsewhere) => {
    const sealed = seal("secret", place);
    expect(() => unseal(sealed, elsewhere)).toThrow();
  });

  it("does not open when a bit was changed or another master key is in force", () => {
    const sealed = seal("secret", place);
    const [keyId, body = ""] = sealed.split(".");
    const bytes = Buffer.from(body, "base64url");
    bytes[14] = (bytes[14] ?? 0) ^ 1;
    expect(() => unseal(`${keyId}.${bytes.toString("base64url")}`, place)).toThrow();
    setMasterKey(randomBytes(32));
    expect(() => unseal(sealed, place)).toThrow("another master key");
  });
});
