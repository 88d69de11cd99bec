import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { auditEvents, certificates, issuers, ocspResponders } from "@/db/schema";
import { db, type Store, setStore, transaction } from "@/db/store";
import { setClock } from "@/lib/clock";
import { markRevoked } from "@/lib/credentials/records";
import { env } from "@/lib/env";
import { ensureClientIssuer } from "@/lib/issuers/client-issuer";
import { getIssuerChain } from "@/lib/issuers/queries";
import { makeLeaf } from "@/lib/pki/test-authority";
import { slot } from "@/lib/state";
import { holdCertificate, releaseHold } from "@/lib/status/holds";
import { deleteUser } from "@/lib/users/commands/delete-user";
import { makeAdministrator, makeUser } from "@/test/make";
import { makeAdministratorCertificate, makeAutomationCertificate } from "@/test/make-certificate";
import { makeStoredIssuer } from "@/test/make-stored-issuer";
import { useRest } from "@/test/rest";
import { useTestStore } from "@/test/store";

useTestStore();
useRest();
afterEach(() => setClock());

const directory = mkdtempSync(path.join(tmpdir(), "keyhall-pki-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const at = (name: string) => path.join(directory, name);
const run = promisify(execFile);
/** OpenSSL beside the running server, whose answers it waits for. */
const openssl = async (...args: string[]) => {
  const { stdout, stderr } = await run("openssl", args, { cwd: directory });
  return stdout + stderr;
};

/** The issuer of client certificates, its root, and the server's address of each. */
let issuing: { id: string; base: string };
let root: { id: string; base: string };
let actor: Awaited<ReturnType<typeof makeAdministrator>>["actor"];
const base = (id: string) => `http://127.0.0.1:${env().port}/pki/${id}`;

beforeAll(async () => {
  actor = (await makeAdministrator()).actor;
  const made = await makeCertificate();
  const [row] = await db().select().from(issuers).where(eq(issuers.id, made.issuerId));
  const rootId = row?.parentId ?? "";
  issuing = { id: made.issuerId, base: base(made.issuerId) };
  root = { id: rootId, base: base(rootId) };
  const [issuingPem = "", rootPem = ""] = await getIssuerChain(issuing.id);
  writeFileSync(at("issuing.pem"), issuingPem);
  writeFileSync(at("root.pem"), rootPem);
});

let files = 0;

/** A certificate in a file of its own. */
async function makeCertificate(kind: "automation" | "administrator" = "automation") {
  const user = await makeUser();
  const made = kind === "automation" ? await makeAutomationCertificate(user) : await makeAdministratorCertificate(user);
  const name = `leaf-${files++}.pem`;
  writeFileSync(at(name), "pem" in made ? made.pem : made.certificatePem);
  const [row] = await db().select().from(certificates).where(eq(certificates.id, made.id));
  if (!row?.issuerId) throw new Error("The certificate has no issuer");
  return { id: made.id, user, file: name, issuerId: row.issuerId, serial: row.serial };
}

const revoke = (id: string, reason = "keyCompromise") => transaction((tx) => markRevoked(tx, actor, { id, reason }));

const trust = ["-issuer", "issuing.pem", "-CAfile", "root.pem", "-verify_other", "issuing.pem", "-x509_strict"];

/** OpenSSL asks the server itself, by POST, and verifies signature, delegation and nonce. */
const ask = (digest: string, ...names: string[]) =>
  openssl("ocsp", `-${digest}`, ...trust, ...names.flatMap((name) => ["-cert", name]), "-url", `${issuing.base}/ocsp`);

async function requestFor(digest: string, name: string, ...options: string[]): Promise<Buffer> {
  await openssl("ocsp", `-${digest}`, "-issuer", "issuing.pem", "-cert", name, "-reqout", "req.der", ...options);
  return readFileSync(at("req.der"));
}

async function judge(response: Response, digest: string, name: string): Promise<string> {
  writeFileSync(at("resp.der"), Buffer.from(await response.arrayBuffer()));
  return openssl("ocsp", `-${digest}`, ...trust, "-no_nonce", "-cert", name, "-respin", "resp.der");
}

describe("OCSP", () => {
  it.each(["sha1", "sha256"])("answers OpenSSL good, revoked, on hold and unknown (%s)", async (digest) => {
    const [good, revoked, held] = [
      await makeCertificate("administrator"),
      await makeCertificate(),
      await makeCertificate(),
    ];
    await revoke(revoked.id);
    await transaction((tx) => holdCertificate(tx, actor, held));
    const authority = { certificateDer: readDer("issuing.pem"), privateKeyPkcs8: await issuingKey() };
    const stranger = await makeLeaf(authority, { notAfter: new Date(Date.now() + 86_400_000) });
    writeFileSync(at("stranger.der"), stranger.certificateDer);
    await openssl("x509", "-inform", "DER", "-in", "stranger.der", "-out", "stranger.pem");
    const judged = await ask(digest, good.file, revoked.file, held.file, "stranger.pem");
    expect(judged).toContain("Response verify OK");
    expect(judged).not.toMatch(/nonce|WARNING/i);
    expect(judged).toContain(`${good.file}: good`);
    expect(judged).toMatch(new RegExp(`${revoked.file}: revoked\\n(?:.*\\n){2}\\s+Reason: keyCompromise`));
    expect(judged).toMatch(new RegExp(`${held.file}: revoked\\n(?:.*\\n){2}\\s+Reason: certificateHold`));
    expect(judged).toContain("stranger.pem: unknown");
    await transaction((tx) => releaseHold(tx, held));
    expect(await ask(digest, held.file)).toContain(`${held.file}: good`);
  });

  it("answers about authorities, and about a deleted user's certificates", async () => {
    const leaf = await makeCertificate();
    await deleteUser(actor, { id: leaf.user.id });
    expect(await ask("sha256", leaf.file)).toMatch(/: revoked\n(?:.*\n){2}\s+Reason: cessationOfOperation/);
    const judged = await openssl(
      ...["ocsp", "-issuer", "root.pem", "-CAfile", "root.pem", "-cert", "issuing.pem", "-url", `${root.base}/ocsp`],
    );
    expect(judged).toContain("issuing.pem: good");
  });

  it("answers requests in the path, percent-encoded or not, to be kept by caches for minutes", async () => {
    const { file, id } = await makeCertificate();
    // Among a few requests one holds a slash, so that both ways are told apart.
    let der = await requestFor("sha1", file, "-no_nonce");
    for (let turn = 0; !der.toString("base64").includes("/") && turn < 50; turn++)
      der = await requestFor(turn % 2 ? "sha1" : "sha256", (await makeCertificate()).file, "-no_nonce");
    const text = der.toString("base64");
    expect(text).toContain("/");
    for (const sent of [text, encodeURIComponent(text)]) {
      const response = await fetch(`${issuing.base}/ocsp/${sent}`);
      expect(response.status).toBe(200);
      expect(response.headers.get("content-type")).toBe("application/ocsp-response");
      expect(response.headers.get("cache-control")).toMatch(/^public, max-age=(59\d|600)$/);
      expect(response.headers.get("etag")).toMatch(/^"[\w-]{43}"$/);
      expect(Buffer.from(await response.arrayBuffer()).includes(Buffer.from("OCSP"))).toBe(true);
    }
    const own = await requestFor("sha256", file, "-no_nonce");
    const get = () => fetch(`${issuing.base}/ocsp/${encodeURIComponent(own.toString("base64"))}`);
    expect(await judge(await get(), "sha256", file)).toContain(`${file}: good`);
    await revoke(id);
    expect(await judge(await get(), "sha256", file)).toContain(`${file}: revoked`);
    const nonced = await requestFor("sha256", file);
    const once = await fetch(`${issuing.base}/ocsp/${encodeURIComponent(nonced.toString("base64"))}`);
    expect(once.headers.get("cache-control")).toBe("no-store");
  });

  it("tells ended certificates as unknown, unless they were revoked", async () => {
    const [kept, revoked] = [await makeCertificate(), await makeCertificate()];
    await revoke(revoked.id);
    setClock(() => new Date(Date.now() + 31 * 86_400_000));
    const answer = async (name: string) => {
      const request = await requestFor("sha256", name, "-no_nonce");
      writeFileSync(at("resp.der"), Buffer.from(await (await post(request)).arrayBuffer()));
      return openssl("ocsp", "-respin", "resp.der", "-resp_text", "-noverify");
    };
    expect(await answer(kept.file)).toContain("Cert Status: unknown");
    expect(await answer(revoked.file)).toContain("Cert Status: revoked");
  });

  it("says why there is no answer", async () => {
    const status = async (body: Uint8Array) => [...new Uint8Array(await (await post(body)).arrayBuffer())];
    const malformed = [0x30, 3, 0x0a, 1, 1];
    expect(await status(Buffer.from("nonsense"))).toEqual(malformed);
    expect(await status(Buffer.alloc(0))).toEqual(malformed);
    expect(await status(Buffer.alloc(20_000, 0x30))).toEqual(malformed);
    const garbled = await fetch(`${issuing.base}/ocsp/%21%21`);
    expect([...new Uint8Array(await garbled.arrayBuffer())]).toEqual(malformed);
    const { file } = await makeCertificate();
    const other = await makeStoredIssuer();
    const foreign = await fetch(`${base(other.id)}/ocsp`, {
      method: "POST",
      body: Buffer.from(await requestFor("sha1", file)),
    });
    expect([...new Uint8Array(await foreign.arrayBuffer())]).toEqual([0x30, 3, 0x0a, 1, 6]);
    const load = slot<{ count: number }>("OCSP requests being answered").get();
    load.count += 1_000;
    expect(await status(await requestFor("sha1", file))).toEqual([0x30, 3, 0x0a, 1, 3]);
    load.count -= 1_000;
    expect(load.count).toBe(0);
  });

  it("signs with a delegated certificate that is made once, recorded, and renewed before its end", async () => {
    const issuer = await makeStoredIssuer();
    const responder = async () => {
      const leaf = await makeLeaf(issuer);
      writeFileSync(at("own.der"), leaf.certificateDer);
      writeFileSync(at("own-issuer.pem"), issuer.pem);
      await openssl("x509", "-inform", "DER", "-in", "own.der", "-out", "own.pem");
      await openssl("ocsp", "-issuer", "own-issuer.pem", "-cert", "own.pem", "-reqout", "req.der");
      await fetch(`${base(issuer.id)}/ocsp`, { method: "POST", body: readFileSync(at("req.der")) });
      const [row] = await db().select().from(ocspResponders).where(eq(ocspResponders.issuerId, issuer.id));
      return row;
    };
    const first = await responder();
    writeFileSync(at("responder.pem"), first?.certificatePem ?? "");
    const text = await openssl("x509", "-in", "responder.pem", "-noout", "-text");
    expect(text).toMatch(/OCSP No Check/);
    expect(text).toMatch(/Extended Key Usage: \n\s+OCSP Signing\n/);
    expect(await openssl("verify", "-x509_strict", "-CAfile", "own-issuer.pem", "responder.pem")).toContain("OK");
    expect((await responder())?.certificatePem).toBe(first?.certificatePem);
    setClock(() => new Date(Date.now() + 21 * 86_400_000));
    expect((await responder())?.certificatePem).not.toBe(first?.certificatePem);
    const events = await db().select().from(auditEvents).where(eq(auditEvents.subjectId, issuer.id));
    expect(events.map(({ event }) => event)).toEqual(["issuers.create-responder", "issuers.create-responder"]);
  });
});

const post = (body: Uint8Array) => fetch(`${issuing.base}/ocsp`, { method: "POST", body: Buffer.from(body) });
const readDer = (name: string) =>
  Buffer.from(readFileSync(at(name), "utf8").replace(/-----[^-]+-----|\s/g, ""), "base64");

async function issuingKey(): Promise<Buffer> {
  return Buffer.from((await ensureClientIssuer()).privateKeyPkcs8);
}

describe("lists and certificates", () => {
  it("satisfy OpenSSL's strict check of the whole chain, and refuse what is revoked", async () => {
    const [good, revoked] = [await makeCertificate(), await makeCertificate("administrator")];
    await revoke(revoked.id);
    const lists = [await fetch(`${issuing.base}/crl?format=pem`), await fetch(`${root.base}/crl?format=pem`)];
    writeFileSync(at("lists.pem"), (await Promise.all(lists.map((each) => each.text()))).join(""));
    const verify = (name: string) =>
      openssl(
        ...["verify", "-x509_strict", "-crl_check_all", "-CAfile", "root.pem", "-untrusted", "issuing.pem"],
        ...["-CRLfile", "lists.pem", name],
      );
    expect(await verify(good.file)).toContain(`${good.file}: OK`);
    await expect(verify(revoked.file)).rejects.toMatchObject({
      stderr: expect.stringContaining("certificate revoked"),
    });
  });

  it("name the addresses at which they are served", async () => {
    const { file } = await makeCertificate();
    const text = await openssl("x509", "-in", file, "-noout", "-text");
    for (const service of ["crl", "ocsp", "ca"]) expect(text).toContain(`/pki/${issuing.id}/${service}\n`);
  });

  it("come with what caches need", async () => {
    const first = await fetch(`${issuing.base}/crl`);
    expect(first.headers.get("content-type")).toBe("application/pkix-crl");
    expect(first.headers.get("cache-control")).toBe("public, max-age=3600");
    expect(Date.parse(first.headers.get("last-modified") ?? "")).toBeGreaterThan(Date.now() - 60_000);
    const tag = first.headers.get("etag") ?? "";
    const again = await fetch(`${issuing.base}/crl`, { headers: { "If-None-Match": `"x", W/${tag}` } });
    expect([again.status, (await again.arrayBuffer()).byteLength]).toEqual([304, 0]);
    const since = { "If-Modified-Since": first.headers.get("last-modified") ?? "" };
    expect((await fetch(`${issuing.base}/crl`, { headers: since })).status).toBe(304);
    const head = await fetch(`${issuing.base}/crl`, { method: "HEAD" });
    expect(head.headers.get("content-length")).toBe(String((await first.arrayBuffer()).byteLength));
    await revoke((await makeCertificate()).id);
    const changed = await fetch(`${issuing.base}/crl`, { headers: { "If-None-Match": tag } });
    expect(changed.status).toBe(200);
  });

  it("come as DER, PEM and PKCS#7", async () => {
    const save = async (url: string, name: string) => {
      const response = await fetch(url);
      writeFileSync(at(name), Buffer.from(await response.arrayBuffer()));
      return response.headers.get("content-type");
    };
    expect(await save(`${issuing.base}/ca`, "ca.der")).toBe("application/pkix-cert");
    expect(readFileSync(at("ca.der")).equals(readDer("issuing.pem"))).toBe(true);
    expect(await save(`${issuing.base}/chain`, "chain.pem")).toBe("application/x-pem-file");
    expect(readFileSync(at("chain.pem"), "utf8").match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
    expect(await save(`${issuing.base}/chain?format=p7c`, "chain.p7c")).toMatch(/^application\/pkcs7-mime/);
    const printed = await openssl("pkcs7", "-inform", "DER", "-in", "chain.p7c", "-print_certs");
    expect(printed.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
  });

  it("are not there for unknown issuers, other formats and other methods", async () => {
    for (const service of ["crl", "ca", "chain", "ocsp/MAA="]) {
      const response = await fetch(`${base("iss_nobody")}/${service}`);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ code: "not_found" });
    }
    expect((await fetch(`${issuing.base}/crl?format=text`)).status).toBe(422);
    const removed = await fetch(`${issuing.base}/crl`, { method: "DELETE" });
    expect([removed.status, removed.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
    expect(await rawStatus(`/pki/${issuing.id}/../${issuing.id}/crl`)).toBe(400);
  });

  it("are still told, and OCSP asks for patience, while the database is away", async () => {
    const { file } = await makeCertificate();
    const asked = await requestFor("sha1", file);
    const tags = async () =>
      Promise.all(
        ["crl", "ca", "chain"].map(async (each) => (await fetch(`${issuing.base}/${each}`)).headers.get("etag")),
      );
    const before = await tags();
    const store = slot<Store>("store").get();
    const away = new Proxy(store.db, {
      get() {
        throw Object.assign(new Error("away"), { code: "ECONNREFUSED" });
      },
    });
    setStore({ ...store, db: away });
    try {
      expect(await tags()).toEqual(before);
      expect([...new Uint8Array(await (await post(asked)).arrayBuffer())]).toEqual([0x30, 3, 0x0a, 1, 3]);
      expect((await fetch(`${base("iss_other")}/crl`)).status).toBe(503);
    } finally {
      setStore(store);
    }
  });
});

/** Node's `fetch` tidies paths up before it sends them. */
function rawStatus(target: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port: env().port, path: target, agent: false }, (incoming) => {
      incoming.resume();
      resolve(incoming.statusCode);
    });
    sent.on("error", reject);
    sent.end();
  });
}
