import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { certificates, credentials } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { requestOf } from "@/test/machine-request";
import { makeAdministrator } from "@/test/make";
import { makeAdministratorCertificate } from "@/test/make-certificate";
import { makeTenantKey } from "@/test/make-tenant-key";
import { signCms } from "@/test/sign";
import { useTestStore } from "@/test/store";
import { keepSigner, signerOf } from "./cms-signers";
import { authenticate } from "./pipeline";

useTestStore();

const target = "/API/system/admins/search";

it("is read once after its key was proved, never for a claim, and counts no longer than the certificate does", async () => {
  const { key } = await makeTenantKey();
  const { user } = await makeAdministrator("consoleAdministrator", { apiAuthentication: "certificates" });
  const [signer, stranger] = [
    await makeAdministratorCertificate(user, "ec-p256"),
    await makeAdministratorCertificate(user, "ec-p256"),
  ];
  const send = async (authorization: string) => {
    const result = await authenticate(
      requestOf({ target, headers: { Authorization: authorization, "aw-tenant-code": key } }),
    );
    return result.ok ? "ok" : result.code;
  };
  const [sealed] = await db()
    .select({ id: certificates.id, certificateSealed: certificates.certificateSealed })
    .from(certificates)
    .where(eq(certificates.id, signer.id));
  if (!sealed) throw new Error("The certificate is not kept");
  const isKept = () => {
    const first = signerOf(sealed);
    return signerOf(sealed) === first;
  };

  expect(await send(signCms("/another/path", signer))).toBe("invalid_signature");
  expect(isKept()).toBe(false);
  expect(await send(signCms(target, signer))).toBe("ok");
  expect(isKept()).toBe(true);
  expect(await send(signCms("/another/path", signer))).toBe("invalid_signature");

  // What is kept of one certificate says nothing of another with the same text.
  expect(() => signerOf({ ...sealed, id: stranger.id })).toThrow();

  await transaction((tx) => tx.update(credentials).set({ status: "revoked" }).where(eq(credentials.id, signer.id)));
  keepSigner(sealed, signerOf(sealed) ?? expect.fail());
  expect(await send(signCms(target, signer))).toBe("revoked");
});
