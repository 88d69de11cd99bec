import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCertificate } from "./certificate";
import { generateKey, type KeyType } from "./keys";
import { ocspIssuerMatcher, parseOcspRequest } from "./ocsp-request";
import {
  createOcspResponse,
  loadOcspResponder,
  type OcspErrorStatus,
  type OcspResponder,
  type OcspStatus,
  ocspError,
} from "./ocsp-response";
import { toPem } from "./pem";
import { makeCa, makeLeaf, type TestIdentity } from "./test-authority";

const folder = mkdtempSync(join(tmpdir(), "pki-ocsp-"));
afterAll(() => rmSync(folder, { recursive: true }));

const path = (name: string): string => join(folder, name);
const save = (name: string, der: Buffer): string => {
  writeFileSync(path(name), toPem("CERTIFICATE", der));
  return path(name);
};

/** Both channels of a run: `openssl ocsp` says on one what it thinks of the signature and on the other the status. */
function ocsp(...arguments_: string[]): string {
  return execFileSync("sh", ["-c", 'openssl ocsp "$@" 2>&1 || true', "sh", ...arguments_]).toString();
}

const makeResponder = (issuer: TestIdentity, keyType: KeyType = "ec-p256"): Promise<TestIdentity> =>
  makeLeaf(issuer, {
    keyType,
    commonName: "Responder",
    keyUsage: ["digitalSignature"],
    extendedKeyUsage: ["OCSPSigning"],
    ocspNoCheck: true,
  });

let root: TestIdentity;
let issuing: TestIdentity;
let leaf: TestIdentity;
let other: TestIdentity;
let responder: OcspResponder;
beforeAll(async () => {
  root = await makeCa();
  issuing = await makeCa({ commonName: "Issuing", pathLength: 0, issuer: root });
  [leaf, other] = await Promise.all([makeLeaf(issuing), makeLeaf(issuing)]);
  responder = await loadOcspResponder(await makeResponder(issuing));
  save("root.pem", root.certificateDer);
  save("issuing.pem", issuing.certificateDer);
  save("leaf.pem", leaf.certificateDer);
  save("other.pem", other.certificateDer);
});

const subjects = (digest: string, ...names: string[]): string[] => [
  ...["-issuer", path("issuing.pem")],
  ...names.flatMap((name) => [`-${digest}`, "-cert", path(name)]),
];

/** A request made by OpenSSL for the named files, with a nonce unless told otherwise. */
function ask(digest: string, names: string[], ...options: string[]): Buffer {
  ocsp(...subjects(digest, ...names), "-reqout", path("req.der"), ...options);
  return readFileSync(path("req.der"));
}

/** Answers the request kept in req.der. */
async function answer(
  request: Buffer,
  statusOf: (serial: string) => OcspStatus,
  change: { signer?: OcspResponder; nonce?: Buffer | null; thisUpdate?: Date; nextUpdate?: Date } = {},
): Promise<Buffer> {
  const { certIds, nonce } = parseOcspRequest(request);
  const { signer = responder, ...others } = change;
  const now = Date.now();
  return createOcspResponse({
    responder: signer,
    answers: certIds.map((certId) => ({ certId, status: statusOf(certId.serial) })),
    nonce,
    thisUpdate: new Date(now - 60_000),
    nextUpdate: new Date(now + 3_600_000),
    producedAt: new Date(now),
    ...others,
  });
}

/** OpenSSL's verdict on a response: signature, delegation, nonce of req.der, and the status of each certificate. */
function judge(response: Buffer, digest: string, ...names: string[]): string {
  writeFileSync(path("resp.der"), response);
  const trust = ["-CAfile", path("root.pem"), "-verify_other", path("issuing.pem"), "-respin", path("resp.der")];
  // OpenSSL compares nonces only in a request that it reads and does not add to.
  const compared = ocsp("-reqin", path("req.der"), "-no_nonce", ...trust, "-x509_strict");
  return compared + ocsp("-no_nonce", ...subjects(digest, ...names), ...trust, "-x509_strict");
}

const revokedAt = new Date("2026-03-04T05:06:07.800Z");

describe("answers to OpenSSL", () => {
  it.each(["sha1", "sha256", "sha384", "sha512"])("are verified with %s identifiers", async (digest) => {
    const request = ask(digest, ["leaf.pem"]);
    const { certIds, nonce } = parseOcspRequest(request);
    expect(certIds).toMatchObject([{ digest, serial: readCertificate(leaf.certificateDer).serial }]);
    expect(certIds.map(ocspIssuerMatcher(issuing.certificateDer))).toEqual([true]);
    expect(certIds.map(ocspIssuerMatcher(root.certificateDer))).toEqual([false]);
    expect(nonce?.length).toBe(16);
    const judged = judge(await answer(request, () => ({ kind: "good" })), digest, "leaf.pem");
    expect(judged).toContain("Response verify OK");
    expect(judged).toContain("leaf.pem: good");
    expect(judged).not.toMatch(/nonce|WARNING/i);
  });

  it("tell good, revoked and unknown apart in one response", async () => {
    save("stranger.pem", (await makeLeaf(issuing)).certificateDer);
    const names = ["leaf.pem", "other.pem", "stranger.pem"];
    const statuses = new Map<string, OcspStatus>([
      [readCertificate(leaf.certificateDer).serial, { kind: "good" }],
      [readCertificate(other.certificateDer).serial, { kind: "revoked", revokedAt, reason: "keyCompromise" }],
    ]);
    const response = await answer(ask("sha256", names), (serial) => statuses.get(serial) ?? { kind: "unknown" });
    const judged = judge(response, "sha256", ...names);
    expect(judged).toContain("Response verify OK");
    expect(judged).toContain("leaf.pem: good");
    expect(judged).toMatch(
      /other\.pem: revoked\n(?:.*\n){2}\s+Reason: keyCompromise\n\s+Revocation Time: Mar {2}4 05:06:07 2026 GMT/,
    );
    expect(judged).toContain("stranger.pem: unknown");
  });

  it.each<KeyType>(["rsa-2048", "ec-p384", "ed25519"])("are verified when signed with %s", async (keyType) => {
    const signer = await loadOcspResponder(await makeResponder(issuing, keyType));
    const response = await answer(ask("sha1", ["leaf.pem"]), () => ({ kind: "good" }), { signer });
    expect(judge(response, "sha1", "leaf.pem")).toMatch(/Response verify OK\n(?:.*\n)*.*leaf\.pem: good/);
  });

  it("leave out an unspecified reason", async () => {
    const status = { kind: "revoked", revokedAt, reason: "unspecified" } as const;
    const judged = judge(await answer(ask("sha1", ["leaf.pem"]), () => status), "sha1", "leaf.pem");
    expect(judged).toContain("leaf.pem: revoked");
    expect(judged).not.toContain("Reason");
  });

  it("repeat the nonce and have none of their own", async () => {
    const request = ask("sha1", ["leaf.pem"]);
    const another = await answer(request, () => ({ kind: "good" }), { nonce: Buffer.alloc(16, 7) });
    expect(judge(another, "sha1", "leaf.pem")).toContain("Nonce Verify error");
    const missing = await answer(request, () => ({ kind: "good" }), { nonce: null });
    expect(judge(missing, "sha1", "leaf.pem")).toContain("WARNING: no nonce in response");
    const without = ask("sha1", ["leaf.pem"], "-no_nonce");
    expect(parseOcspRequest(without).nonce).toBeNull();
    const judged = judge(await answer(without, () => ({ kind: "good" })), "sha1", "leaf.pem");
    expect(judged).toMatch(/Response verify OK\n(?:.*\n)*.*leaf\.pem: good/);
    expect(judged).not.toMatch(/nonce/i);
  });

  it("are believed by OpenSSL from the issuer's own responder alone, and not when altered", async () => {
    const foreign = await loadOcspResponder(await makeResponder(await makeCa({ commonName: "Elsewhere" })));
    const request = ask("sha1", ["leaf.pem"]);
    const forged = await answer(request, () => ({ kind: "good" }), { signer: foreign });
    expect(judge(forged, "sha1", "leaf.pem")).toContain("Response Verify Failure");
    const response = await answer(request, () => ({ kind: "revoked", revokedAt, reason: "superseded" }));
    const at = response.indexOf("20260304050607Z");
    response.write("2027", at);
    expect(judge(response, "sha1", "leaf.pem")).toContain("Response Verify Failure");
  });

  it("are errors when there is nothing to say", () => {
    const words: [OcspErrorStatus, string][] = [
      ["malformedRequest", "malformedrequest (1)"],
      ["internalError", "internalerror (2)"],
      ["tryLater", "trylater (3)"],
      ["sigRequired", "sigrequired (5)"],
      ["unauthorized", "unauthorized (6)"],
    ];
    for (const [status, expected] of words) {
      writeFileSync(path("error.der"), ocspError(status));
      expect(ocsp("-respin", path("error.der"), "-noverify").toLowerCase()).toContain(`responder error: ${expected}`);
    }
  });

  it("are refused without content or with impossible times", async () => {
    const request = ask("sha1", ["leaf.pem"]);
    const good = (): OcspStatus => ({ kind: "good" });
    const invalid = { code: "invalid_request" };
    await expect(answer(request, good, { nextUpdate: new Date(0) })).rejects.toMatchObject(invalid);
    await expect(answer(request, good, { thisUpdate: new Date(Number.NaN) })).rejects.toMatchObject(invalid);
    const never = { kind: "revoked", revokedAt: new Date(Number.NaN), reason: "superseded" } as const;
    await expect(answer(request, () => never)).rejects.toMatchObject(invalid);
    const times = { thisUpdate: revokedAt, nextUpdate: revokedAt, producedAt: revokedAt };
    await expect(createOcspResponse({ responder, answers: [], nonce: null, ...times })).rejects.toMatchObject(invalid);
  });
});

describe("loadOcspResponder", () => {
  it("refuses certificates for other purposes and keys of others", async () => {
    const marked = { keyUsage: ["digitalSignature"], ocspNoCheck: true } as const;
    const wrongPurpose = { code: "wrong_purpose" };
    await expect(loadOcspResponder(await makeLeaf(issuing, marked))).rejects.toMatchObject(wrongPurpose);
    const unmarked = await makeLeaf(issuing, { extendedKeyUsage: ["OCSPSigning"] });
    await expect(loadOcspResponder(unmarked)).rejects.toMatchObject(wrongPurpose);
    const { privateKeyPkcs8 } = await generateKey("ec-p256");
    const identity = { ...(await makeResponder(issuing)), privateKeyPkcs8 };
    await expect(loadOcspResponder(identity)).rejects.toMatchObject({ code: "signing_failed" });
  });

  it("needs a certificate that OpenSSL shows as not to be checked", async () => {
    const file = save("responder.pem", (await makeResponder(issuing)).certificateDer);
    const text = execFileSync("openssl", ["x509", "-noout", "-text", "-in", file]).toString();
    expect(text).toContain("OCSP No Check");
    expect(text).toContain("OCSP Signing");
    const chain = ["-CAfile", path("root.pem"), "-untrusted", path("issuing.pem"), file];
    expect(execFileSync("openssl", ["verify", "-x509_strict", ...chain]).toString()).toContain("responder.pem: OK");
  });
});
