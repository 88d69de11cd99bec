import { readFileSync, writeFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { auditEvents, ocspResponders } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { setClock } from "@/lib/clock";
import { ensureClientIssuer } from "@/lib/issuers/client-issuer";
import { makeLeaf } from "@/lib/pki/test-authority";
import { slot } from "@/lib/state";
import { holdCertificate, releaseHold } from "@/lib/status/holds";
import { deleteUser } from "@/lib/users/commands/delete-user";
import { makeAdministrator } from "@/test/make";
import { makeStoredIssuer } from "@/test/make-stored-issuer";
import { useRelyingParty } from "@/test/relying-party";
import { useTestStore } from "@/test/store";

useTestStore();
const { at, base, authority, root, makeCertificate, revoke, openssl } = useRelyingParty();
afterEach(() => setClock());

let actor: Awaited<ReturnType<typeof makeAdministrator>>["actor"];
beforeAll(async () => {
  actor = (await makeAdministrator()).actor;
});

const trust = ["-issuer", "issuing.pem", "-CAfile", "root.pem", "-verify_other", "issuing.pem", "-x509_strict"];

/** OpenSSL asks the server itself, by POST, and verifies signature, delegation and nonce. */
const ask = (digest: string, ...names: string[]) =>
  openssl(
    "ocsp",
    `-${digest}`,
    ...trust,
    ...names.flatMap((name) => ["-cert", name]),
    "-url",
    `${authority.base}/ocsp`,
  );

async function requestFor(digest: string, name: string, ...options: string[]): Promise<Buffer> {
  await openssl("ocsp", `-${digest}`, "-issuer", "issuing.pem", "-cert", name, "-reqout", "req.der", ...options);
  return readFileSync(at("req.der"));
}

async function judge(response: Response, digest: string, name: string): Promise<string> {
  writeFileSync(at("resp.der"), Buffer.from(await response.arrayBuffer()));
  return openssl("ocsp", `-${digest}`, ...trust, "-no_nonce", "-cert", name, "-respin", "resp.der");
}

const post = (body: Uint8Array) => fetch(`${authority.base}/ocsp`, { method: "POST", body: Buffer.from(body) });

describe("OCSP", () => {
  it.each(["sha1", "sha256"])("answers OpenSSL good, revoked, on hold and unknown (%s)", async (digest) => {
    const [good, revoked, held] = [
      await makeCertificate("administrator"),
      await makeCertificate(),
      await makeCertificate(),
    ];
    await revoke(revoked.id);
    await transaction((tx) => holdCertificate(tx, actor, held));
    const stranger = await makeLeaf(await ensureClientIssuer(), { notAfter: new Date(Date.now() + 86_400_000) });
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
      const response = await fetch(`${authority.base}/ocsp/${sent}`);
      expect(response.status).toBe(200);
      expect(response.headers.get("content-type")).toBe("application/ocsp-response");
      expect(response.headers.get("cache-control")).toMatch(/^public, max-age=(59\d|600)$/);
      expect(response.headers.get("etag")).toMatch(/^"[\w-]{43}"$/);
      expect(Buffer.from(await response.arrayBuffer()).includes(Buffer.from("OCSP"))).toBe(true);
    }
    const own = await requestFor("sha256", file, "-no_nonce");
    const get = () => fetch(`${authority.base}/ocsp/${encodeURIComponent(own.toString("base64"))}`);
    expect(await judge(await get(), "sha256", file)).toContain(`${file}: good`);
    await revoke(id);
    expect(await judge(await get(), "sha256", file)).toContain(`${file}: revoked`);
    const nonced = await requestFor("sha256", file);
    const once = await fetch(`${authority.base}/ocsp/${encodeURIComponent(nonced.toString("base64"))}`);
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
    const garbled = await fetch(`${authority.base}/ocsp/%21%21`);
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
