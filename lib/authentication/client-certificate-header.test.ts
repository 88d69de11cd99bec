import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { credentials, settings, users } from "@/db/schema";
import { transaction } from "@/db/store";
import { eventsAbout } from "@/test/audit";
import { requestOf } from "@/test/machine-request";
import { actorFor, makeAdministrator, makeUser } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { makeAdministratorCertificate, makeAutomationCertificate } from "@/test/make-certificate";
import { fc } from "@/test/property";
import { signHmac } from "@/test/sign";
import { useTestStore } from "@/test/store";
import type { BoundedMap } from "../bounded-map";
import { after as later, now, seconds } from "../clock";
import { rotateCertificate } from "../issuance/commands/rotate-certificate";
import { parsePem } from "../pki/pem";
import { slot } from "../state";
import { authenticate } from "./pipeline";

useTestStore();

type Made = Awaited<ReturnType<typeof makeAutomationCertificate>>;
let user: Awaited<ReturnType<typeof makeUser>>;
let made: Made;
beforeAll(async () => {
  user = await makeUser();
  made = await makeAutomationCertificate(user);
});

const oneLine = (pem: string) => pem.replace(/[\r\n]/g, "");
const send = (header: string, more: Parameters<typeof requestOf>[0] = {}) =>
  authenticate(
    requestOf({ target: "/CSM/web/sessions", ...more, headers: { "X-Client-Certificate": header, ...more.headers } }),
  );
const codeOf = async (result: ReturnType<typeof authenticate>) => {
  const answer = await result;
  return answer.ok ? "ok" : answer.code;
};
const firstOf = (pem: string) => `${pem.split("-----END CERTIFICATE-----")[0]}-----END CERTIFICATE-----`;

describe("the forms in which clients send the file", () => {
  it.each<[string, (made: Made) => string]>([
    ["line breaks removed", ({ pem }) => oneLine(pem)],
    ["line breaks replaced by spaces", ({ pem }) => pem.replaceAll("\n", " ")],
    ["line breaks replaced by tabs", ({ pem }) => pem.replaceAll("\n", "\t")],
    ["line breaks written out", ({ pem }) => pem.replaceAll("\n", "\\n")],
    ["percent-encoded", ({ pem }) => encodeURIComponent(pem)],
    ["only line breaks percent-encoded", ({ pem }) => pem.replaceAll("\n", "%0A")],
    ["the certificate alone", ({ pem }) => oneLine(firstOf(pem))],
    ["private key behind", ({ pem, privateKeyPem }) => oneLine(pem + privateKeyPem)],
    ["private key in front", ({ pem, privateKeyPem }) => oneLine(privateKeyPem + pem)],
  ])("%s", async (_, form) => {
    const result = await send(form(made));
    expect(result).toMatchObject({ ok: true, scheme: "client-certificate-header", credentialId: made.id });
    expect(result.ok && result.actor).toMatchObject({ kind: "certificate", user: { id: user.id }, capabilities: null });
  });

  it("writes may be repeated: nothing is signed", async () => {
    expect(await codeOf(send(oneLine(made.pem), { method: "POST", body: "a=1" }))).toBe("ok");
    expect(await codeOf(send(oneLine(made.pem), { method: "POST", body: "a=1" }))).toBe("ok");
  });
});

describe("what is not that very certificate", () => {
  it("is not remembered, however it is written", async () => {
    const { certificatePem } = await makeAdministratorCertificate(user, "ec-p256");
    const remembered = slot<BoundedMap<string, string>>("certificates in headers").get();
    const before = remembered.size;
    for (const space of [" ", "  ", "\t"]) {
      expect(await codeOf(send(certificatePem.replaceAll("\n", space)))).toBe("invalid_credentials");
    }
    expect(remembered.size).toBe(before);
  });

  it("a certificate of Add Admin, from the same authority", async () => {
    const { user: administrator } = await makeAdministrator();
    const { certificatePem } = await makeAdministratorCertificate(administrator, "ec-p256");
    expect(await codeOf(send(oneLine(certificatePem)))).toBe("invalid_credentials");
  });

  it("the authority itself in front", async () => {
    const [, issuer = ""] = made.pem.split("-----END CERTIFICATE-----");
    expect(await codeOf(send(oneLine(`${issuer}-----END CERTIFICATE-----${made.pem}`)))).toBe("invalid_credentials");
  });

  it("a stranger's certificate with the same subject", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "keyhall-stranger-"));
    const args = [
      "req",
      "-x509",
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:P-256",
      "-nodes",
      "-keyout",
      "key.pem",
    ];
    const pem = execFileSync("openssl", [...args, "-subj", `/CN=${user.username}`, "-days", "2"], {
      cwd: folder,
      stdio: "pipe",
    });
    rmSync(folder, { recursive: true });
    expect(await codeOf(send(oneLine(pem.toString())))).toBe("invalid_credentials");
  });

  it("one with any byte changed", async () => {
    const [{ der } = { der: Buffer.alloc(0) }] = parsePem(made.pem);
    await fc.assert(
      fc.asyncProperty(fc.nat(der.length - 1), fc.integer({ min: 1, max: 255 }), async (position, change) => {
        const other = Buffer.from(der);
        other[position] = (other[position] ?? 0) ^ change;
        const header = `-----BEGIN CERTIFICATE-----${other.toString("base64")}-----END CERTIFICATE-----`;
        expect(["invalid_credentials", "malformed"]).toContain(await codeOf(send(header)));
      }),
      { numRuns: 200 },
    );
  });

  it("anything else never throws", async () => {
    const piece = fc.oneof(
      fc.string({ unit: "binary-ascii" }),
      fc.constantFrom("-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----", "%0A", "\\n", "MIIB", "=="),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 6 }), async (pieces) => {
        expect(["malformed", "missing_credentials"]).toContain(await codeOf(send(pieces.join(""))));
      }),
      { numRuns: 300 },
    );
  });

  it("two of them in one request", async () => {
    const headers = ["X-Client-Certificate", oneLine(made.pem), "x-client-certificate", oneLine(made.pem)];
    expect(await codeOf(authenticate(requestOf({ headers })))).toBe("duplicate_header");
  });
});

describe("state and settings", () => {
  const setting = (value: Record<string, unknown>) =>
    transaction((tx) =>
      tx
        .insert(settings)
        .values({ key: "client-certificates", value, updatedAt: now() })
        .onConflictDoUpdate({ target: settings.key, set: { value } }),
    );

  it("revoked, expired, not yet valid, and its owner disabled", async () => {
    const other = await makeUser();
    const { id, pem, notAfter } = await makeAutomationCertificate(other);
    const header = oneLine(pem);
    expect(await codeOf(send(header, { at: notAfter }))).toBe("ok");
    expect(await codeOf(send(header, { at: later(notAfter, 1) }))).toBe("expired");
    expect(await codeOf(send(header, { at: later(now(), -seconds(3600)) }))).toBe("not_yet_valid");
    await transaction((tx) => tx.update(users).set({ status: "disabled" }).where(eq(users.id, other.id)));
    expect(await codeOf(send(header))).toBe("owner_disabled");
    await transaction((tx) => tx.update(credentials).set({ status: "revoked" }).where(eq(credentials.id, id)));
    expect(await codeOf(send(header))).toBe("revoked");
  });

  it("rotated, raises no alarm where a copy of it proves nothing", async () => {
    const { id, pem } = await makeAutomationCertificate(user);
    await rotateCertificate(await actorFor(user.id), { id, graceDays: 0 });
    await setting({ requireProofOfPossession: true });
    expect(await codeOf(send(oneLine(pem)))).toBe("proof_of_possession_required");
    expect(await eventsAbout(id, "credentials.use-after-rotation")).toEqual([]);
    await setting({});
    expect(await codeOf(send(oneLine(pem)))).toBe("rotated");
    expect(await eventsAbout(id, "credentials.use-after-rotation")).toHaveLength(1);
  });

  it("turned off, and turned to demand proof of possession", async () => {
    await setting({ enabled: false });
    expect(await send(oneLine(made.pem))).toMatchObject({ ok: false, status: 403, code: "scheme_disabled" });
    await setting({ enabled: true, requireProofOfPossession: true });
    expect(await send(oneLine(made.pem))).toMatchObject({
      ok: false,
      status: 401,
      code: "proof_of_possession_required",
    });
    await setting({});
    expect(await codeOf(send(oneLine(made.pem)))).toBe("ok");
  });
});

describe("together with an API key", () => {
  const signed = (key: { key: string; secret: string }) => ({
    headers: signHmac({ method: "GET", target: "/", at: now(), ...key }),
  });

  it("of the same owner: what both allow", async () => {
    const key = await makeApiKey({ ownerId: user.id, capabilities: ["audit_query", "flow_inventory_query"] });
    const limited = await makeAutomationCertificate(user, ["audit_query", "software_download"]);
    const both = await send(oneLine(limited.pem), { target: "/", ...signed(key) });
    expect(both).toMatchObject({
      ok: true,
      scheme: "hmac",
      credentialId: key.id,
      actor: { capabilities: ["audit_query"] },
    });
    const withUnlimited = await send(oneLine(made.pem), { target: "/", ...signed(key) });
    expect(withUnlimited).toMatchObject({ ok: true, actor: { capabilities: ["audit_query", "flow_inventory_query"] } });
    const unlimited = await makeApiKey({ ownerId: user.id });
    const withLimited = await send(oneLine(limited.pem), { target: "/", ...signed(unlimited) });
    expect(withLimited).toMatchObject({ ok: true, actor: { capabilities: ["audit_query", "software_download"] } });
  });

  it("of another owner, or with a bad one beside a good one, nothing", async () => {
    const key = await makeApiKey({ ownerId: (await makeUser()).id });
    expect(await codeOf(send(oneLine(made.pem), { target: "/", ...signed(key) }))).toBe("ambiguous");
    const wrong = { ...key, secret: "0".repeat(40) };
    expect(await codeOf(send(oneLine(made.pem), { target: "/", ...signed(wrong) }))).toBe("invalid_signature");
  });
});
