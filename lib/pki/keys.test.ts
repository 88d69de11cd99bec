import { createPrivateKey, createPublicKey, generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { keyTypeLabels, keyTypes } from "../key-types";
import { describePublicKey, generateKey, loadPublicKey } from "./keys";

describe("generateKey", () => {
  const all = keyTypes.map((type) => ({ type, label: keyTypeLabels[type] }));
  const quick = all.filter(({ type }) => type !== "rsa-4096");
  it.each(quick)("makes a $label pair whose halves belong together", async ({ type, label }) => {
    const { privateKeyPkcs8, publicKeySpki } = await generateKey(type);
    const key = createPrivateKey({ key: privateKeyPkcs8, format: "der", type: "pkcs8" });
    expect(createPublicKey(key).export({ type: "spki", format: "der" })).toEqual(publicKeySpki);
    expect(describePublicKey(publicKeySpki)).toBe(label);
    expect(loadPublicKey(publicKeySpki)).not.toBeNull();
  });

  it("makes RSA keys one after the other, and others meanwhile", async () => {
    const finished: string[] = [];
    const note = (name: string) => (): void => void finished.push(name);
    await Promise.all([
      generateKey("rsa-2048").then(note("first")),
      generateKey("rsa-2048").then(note("second")),
      generateKey("rsa-2048").then(note("third")),
      generateKey("ec-p256").then(note("other")),
    ]);
    expect(finished.filter((name) => name !== "other")).toEqual(["first", "second", "third"]);
    expect(finished.indexOf("other")).toBeLessThan(3);
  });
});

describe("loadPublicKey", () => {
  const spki = { type: "spki", format: "der" } as const;
  it("refuses weak keys, other kinds and garbage", () => {
    const weak = generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey.export(spki);
    const oddCurve = generateKeyPairSync("ec", { namedCurve: "secp256k1" }).publicKey.export(spki);
    const agreement = generateKeyPairSync("x25519").publicKey.export(spki);
    for (const key of [weak, oddCurve, agreement, Buffer.alloc(0), Buffer.from("garbage")]) {
      expect(loadPublicKey(key)).toBeNull();
    }
    expect(describePublicKey(weak)).toBe("RSA 1024");
    expect(describePublicKey(Buffer.from("garbage"))).toBe("unknown");
  });
});
