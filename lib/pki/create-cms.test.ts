import { describe, expect, it } from "vitest";
import { openssl } from "@/test/openssl";
import { parseSignedData, verifyDetached } from "./cms";
import { createDetachedSignature } from "./create-cms";
import { toPem } from "./pem";
import { makeCa, makeLeaf } from "./test-authority";

const path = Buffer.from("/API/system/groups/search");
const at = new Date("2026-11-22T12:34:56Z");

describe("a detached signature", () => {
  it.each(["ec-p256", "ec-p384", "rsa-2048"] as const)("by %s is verified here and by openssl", async (keyType) => {
    const root = await makeCa();
    const signer = await makeLeaf(root, { keyType });
    const message = await createDetachedSignature(path, signer, at);
    expect(verifyDetached(parseSignedData(message), path, signer.certificateDer)).toMatchObject({
      ok: true,
      signingTime: at,
    });
    expect(verifyDetached(parseSignedData(message), Buffer.from("/API/system/info"))).toMatchObject({ ok: false });

    const verify = ["cms", "-verify", "-inform", "DER", "-in", "signed", "-content", "path", "-binary"];
    const files = { signed: message, path, "root.pem": toPem("CERTIFICATE", root.certificateDer) };
    expect(openssl([...verify, "-CAfile", "root.pem", "-purpose", "any"], files)).toMatchObject({ ok: true });
  });

  it("is not made with a key of another certificate, or of a kind that CMS clients do not use", async () => {
    const root = await makeCa();
    const [one, other] = [await makeLeaf(root), await makeLeaf(root)];
    const mixed = { certificateDer: one.certificateDer, privateKeyPkcs8: other.privateKeyPkcs8 };
    await expect(createDetachedSignature(path, mixed, at)).rejects.toMatchObject({ code: "signing_failed" });
    const edwards = await makeLeaf(root, { keyType: "ed25519", keyUsage: ["digitalSignature"] });
    await expect(createDetachedSignature(path, edwards, at)).rejects.toMatchObject({ code: "unsupported_algorithm" });
  });
});
