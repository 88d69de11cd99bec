import { createPublicKey, X509Certificate } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { certificates, credentials, roleAssignments, users } from "@/db/schema";
import { transaction } from "@/db/store";
import { requestOf } from "@/test/machine-request";
import { makeAdministrator, type makeUser } from "@/test/make";
import { makeAdministratorCertificate, makeAutomationCertificate } from "@/test/make-certificate";
import { makeTenantKey } from "@/test/make-tenant-key";
import { fc } from "@/test/property";
import { signCms } from "@/test/sign";
import { useTestStore } from "@/test/store";
import { after as later, minutes, now, seconds } from "../clock";
import { ensureClientIssuer } from "../issuers/client-issuer";
import { readCertificate } from "../pki/certificate";
import { parseSignedData } from "../pki/cms";
import { toPem } from "../pki/pem";
import { makeLeaf } from "../pki/test-authority";
import { authenticate } from "./pipeline";
import { refusals } from "./refusal";

useTestStore();

const pathOf = "/API/system/admins/search";
let tenantKey: string;
let user: Awaited<ReturnType<typeof makeUser>>;
let signer: Awaited<ReturnType<typeof makeAdministratorCertificate>>;

const certified = { apiAuthentication: "certificates" } as const;

beforeAll(async () => {
  tenantKey = (await makeTenantKey()).key;
  ({ user } = await makeAdministrator("consoleAdministrator", certified));
  signer = await makeAdministratorCertificate(user);
});

type Sent = NonNullable<Parameters<typeof requestOf>[0]>;
const send = (authorization: string, sent: Sent & { code?: string | null } = {}) => {
  const { code = tenantKey, ...more } = sent;
  const headers = { Authorization: authorization, ...(code !== null && { "aw-tenant-code": code }), ...more.headers };
  return authenticate(requestOf({ target: pathOf, ...more, headers }));
};
const codeOf = async (result: ReturnType<typeof authenticate>) => {
  const answer = await result;
  return answer.ok ? "ok" : answer.code;
};

describe("what the clients send", () => {
  it.each<[string, Parameters<typeof signCms>[2]]>([
    ["a backtick", {}],
    ["an apostrophe", { form: "CMSURL'1 " }],
    ["SHA-1, as old .NET", { digest: "sha1" }],
    ["SHA-384", { digest: "sha384" }],
    ["SHA-512", { digest: "sha512" }],
    ["SMIME capabilities", { arguments: [] }],
    ["no certificate", { arguments: ["-nocerts"] }],
    ["BER of indefinite length, content inside", { arguments: ["-nodetach", "-stream"] }],
  ])("%s", async (_, options) => {
    const result = await send(signCms(pathOf, signer, options));
    expect(result).toMatchObject({ ok: true, scheme: "cms", credentialId: signer.id });
    expect(result.ok && result.actor).toMatchObject({ kind: "certificate", user: { id: user.id }, capabilities: null });
    expect(result.ok && result.tenantKeyId).toMatch(/^tnk_/);
  });

  it("the path is signed without its query, so one header serves every page", async () => {
    const header = signCms(pathOf, signer);
    expect(await codeOf(send(header, { target: `${pathOf}?page=0&pageSize=500` }))).toBe("ok");
    expect(await codeOf(send(header, { target: `${pathOf}?page=1&pageSize=500` }))).toBe("ok");
  });

  it("the body may be signed instead", async () => {
    const header = signCms('{"a":"ü"}', signer, { form: "CMS`1 " });
    expect(await codeOf(send(header, { method: "POST", body: '{"a":"ü"}' }))).toBe("ok");
    const other = signCms('{"a":1}', signer, { form: "CMS'1 " });
    expect(await codeOf(send(other, { method: "POST", body: '{"a":2}' }))).toBe("invalid_signature");
    expect(await codeOf(send(signCms("", signer, { form: "CMS`1 " })))).toBe("malformed");
  });
});

describe("what is not that path, signer and time", () => {
  it.each([
    ["another path", { target: "/API/system/groups/search" }],
    ["the same path in small letters", { target: "/api/system/admins/search" }],
    ["a trailing slash", { target: `${pathOf}/` }],
    ["another encoding", { target: "/API/system/admins/%73earch" }],
    ["a full URL", { target: `https://keyhall.example${pathOf}` }],
  ])("%s", async (_, sent) => {
    expect(await codeOf(send(signCms(pathOf, signer), sent))).toBe("invalid_signature");
  });

  it("a signature over path and query", async () => {
    const target = `${pathOf}?page=1`;
    expect(await codeOf(send(signCms(target, signer), { target }))).toBe("invalid_signature");
  });

  it("the certificate of an administrator with the key of another", async () => {
    const other = await makeAdministrator("consoleAdministrator", certified);
    const theirs = await makeAdministratorCertificate(other.user);
    expect(await codeOf(send(signCms(pathOf, theirs)))).toBe("ok");
    const { serial, issuerDer, notBefore, notAfter } = readCertificate(new X509Certificate(theirs.certificatePem).raw);
    // openssl signs only with the key of the certificate: it gets one of the same issuer and number, but of this key.
    const publicKeySpki = createPublicKey(signer.privateKeyPem).export({ type: "spki", format: "der" });
    const twin = await makeLeaf(await ensureClientIssuer(), { serial, notBefore, notAfter, publicKeySpki });
    const forger = { ...signer, certificatePem: toPem("CERTIFICATE", twin.certificateDer) };
    const header = signCms(pathOf, forger, { arguments: ["-nocerts"] });
    const message = Buffer.from(header.split(" ")[1] ?? "", "base64");
    expect(parseSignedData(message).issuerAndSerial).toMatchObject({ serial, issuerDer });
    expect(await codeOf(send(header))).toBe("invalid_signature");
  });

  it("a certificate of another kind, which only its key's holder is told", async () => {
    const { id, pem, privateKeyPem } = await makeAutomationCertificate(user);
    const header = signCms(pathOf, { certificatePem: pem, privateKeyPem }, { arguments: ["-nocerts"] });
    expect(await send(header)).toMatchObject({
      status: 403,
      code: "wrong_method",
      credentialId: id,
      message: expect.stringMatching(/X-Client-Certificate/),
    });
    const become = (purpose: "automation" | "general" | "foreign") =>
      transaction((tx) => tx.update(certificates).set({ purpose }).where(eq(certificates.id, id)));
    await become("general");
    expect(await codeOf(send(header))).toBe("wrong_method");
    await become("foreign");
    const watched = await send(header);
    await become("automation");

    // Whoever has seen the certificate, and not its key, gets the answer that a number nobody has gets.
    const message = Buffer.from(header.split(" ")[1] ?? "", "base64").toString("hex");
    const serial = new X509Certificate(pem).serialNumber.toLowerCase();
    const other = serial.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
    expect(message).toContain(serial);
    const stranger = Buffer.from(message.replace(serial, other), "hex").toString("base64");
    const forged = Buffer.from(message, "hex");
    forged.writeUInt8(forged.readUInt8(forged.length - 1) ^ 1, forged.length - 1);
    const answers = [
      await send(header, { target: "/API/system/other" }),
      await send(`CMSURL\`1 ${forged.toString("base64")}`),
      await send(`CMSURL\`1 ${stranger}`),
      watched,
    ];
    for (const answer of answers)
      expect(answer).toMatchObject({
        status: 401,
        code: "invalid_signature",
        message: refusals.invalid_signature.message,
      });
    expect(await send(header, { code: null })).toMatchObject({ code: "tenant_key_missing" });
  });

  it("five minutes later or earlier than now", async () => {
    // openssl writes the second in which it signs, which lies between these two, less the part of a second.
    const before = now();
    const header = signCms(pathOf, signer);
    const afterwards = now();
    expect(await codeOf(send(header, { at: later(before, minutes(5) - seconds(1)) }))).toBe("ok");
    expect(await codeOf(send(header, { at: later(afterwards, minutes(5) + seconds(1)) }))).toBe("stale_timestamp");
    expect(await codeOf(send(header, { at: later(before, -minutes(5) - seconds(1)) }))).toBe("stale_timestamp");
  });

  it.each([
    ["no signed attributes", { arguments: ["-noattr"] }],
    ["signer named by key identifier", { arguments: ["-keyid"] }],
    ["MD5", { digest: "md5" }],
    ["SHA-224", { digest: "sha224" }],
  ])("%s is malformed", async (_, options) => {
    expect(await codeOf(send(signCms(pathOf, signer, options)))).toBe("malformed");
  });

  it("any byte of a write's message changed: refused, or known as the write that was carried out", async () => {
    const header = signCms(pathOf, signer, { arguments: ["-nocerts", "-nosmimecap"] });
    const message = Buffer.from(header.split(" ")[1] ?? "", "base64");
    expect(await codeOf(send(header, { method: "POST" }))).toBe("ok");
    await fc.assert(
      fc.asyncProperty(fc.nat(message.length - 1), fc.integer({ min: 1, max: 255 }), async (position, change) => {
        const other = Buffer.from(message);
        other[position] = (other[position] ?? 0) ^ change;
        const code = await codeOf(send(`CMSURL\`1 ${other.toString("base64")}`, { method: "POST" }));
        expect(["malformed", "invalid_signature", "stale_timestamp", "replayed"]).toContain(code);
      }),
      { numRuns: 500 },
    );
  });

  it("whatever follows the separator, there is an answer", async () => {
    const start = fc.constantFrom("CMSURL`1 ", "CMSURL'1 ", "CMS`1 ", "CMSURL`", "cmsurl`1 ", "CMSURL`2 ");
    await fc.assert(
      fc.asyncProperty(start, fc.oneof(fc.base64String(), fc.string({ unit: "binary-ascii" })), async (form, text) => {
        expect(await codeOf(send(form + text))).toBe("malformed");
      }),
      { numRuns: 300 },
    );
  });
});

describe("tenant key, account and state", () => {
  it("no tenant key, and one that nobody made", async () => {
    const header = signCms(pathOf, signer);
    expect(await send(header, { code: null })).toMatchObject({ status: 401, code: "tenant_key_missing" });
    expect(await send(header, { code: "A".repeat(43).concat("=") })).toMatchObject({
      status: 401,
      code: "tenant_key_invalid",
    });
  });

  it("an Enrollment User key admits no administrator, an Admin key nobody else", async () => {
    const { key } = await makeTenantKey({ accountType: "enrollment-user" });
    const { user: other } = await makeAdministrator("consoleAdministrator", certified);
    const theirs = await makeAdministratorCertificate(other);
    const header = signCms(pathOf, theirs);
    expect(await codeOf(send(header))).toBe("ok");
    expect(await codeOf(send(header, { code: key }))).toBe("account_type_mismatch");
    await transaction((tx) => tx.delete(roleAssignments).where(eq(roleAssignments.userId, other.id)));
    expect(await codeOf(send(header))).toBe("account_type_mismatch");
    expect(await codeOf(send(header, { code: key }))).toBe("ok");
  });

  it("an account that authenticates by its password", async () => {
    const { user: other } = await makeAdministrator("consoleAdministrator");
    const theirs = await makeAdministratorCertificate(other);
    expect(await codeOf(send(signCms(pathOf, theirs)))).toBe("wrong_method");
  });

  it("revoked, expired and its owner disabled", async () => {
    const { user: other } = await makeAdministrator("consoleAdministrator", certified);
    const theirs = await makeAdministratorCertificate(other);
    const header = signCms(pathOf, theirs);
    expect(await codeOf(send(header))).toBe("ok");
    await transaction((tx) => tx.update(users).set({ status: "disabled" }).where(eq(users.id, other.id)));
    expect(await codeOf(send(header))).toBe("owner_disabled");
    const past = later(now(), -seconds(1));
    await transaction((tx) => tx.update(credentials).set({ expiresAt: past }).where(eq(credentials.id, theirs.id)));
    expect(await codeOf(send(header))).toBe("expired");
    await transaction((tx) => tx.update(credentials).set({ status: "revoked" }).where(eq(credentials.id, theirs.id)));
    expect(await codeOf(send(header))).toBe("revoked");
    expect(await codeOf(send(header, { target: "/API/other" }))).toBe("invalid_signature");
  });

  it("a signed read may be repeated, a signed write may not, however the message is spelled", async () => {
    const header = signCms(pathOf, signer);
    expect(await codeOf(send(header, { method: "POST", body: "{}" }))).toBe("ok");
    expect(await codeOf(send(header, { method: "POST", body: '{"other":1}' }))).toBe("replayed");
    expect(await codeOf(send(header))).toBe("ok");
    const message = Buffer.from(header.split(" ")[1] ?? "", "base64");
    // The outer version number is signed by nobody.
    message[message.indexOf(Buffer.from("020101", "hex")) + 2] = 3;
    const respelled = `CMSURL'1 ${message.toString("base64")}`;
    expect(await codeOf(send(respelled))).toBe("ok");
    expect(await codeOf(send(respelled, { method: "POST", body: "{}" }))).toBe("replayed");
  });
});
