import { readFileSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { describe, expect, it } from "vitest";
import { type Store, setStore } from "@/db/store";
import { env } from "@/lib/env";
import { slot } from "@/lib/state";
import { useRelyingParty } from "@/test/relying-party";
import { useTestStore } from "@/test/store";

useTestStore();
const { at, base, authority, root, makeCertificate, revoke, openssl, derOf } = useRelyingParty();

describe("lists and certificates", () => {
  it("satisfy OpenSSL's strict check of the whole chain, and refuse what is revoked", async () => {
    const [good, revoked] = [await makeCertificate(), await makeCertificate("administrator")];
    await revoke(revoked.id);
    const lists = [await fetch(`${authority.base}/crl?format=pem`), await fetch(`${root.base}/crl?format=pem`)];
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
    for (const service of ["crl", "ocsp", "ca"]) expect(text).toContain(`/pki/${authority.id}/${service}\n`);
  });

  it("come with what caches need", async () => {
    const first = await fetch(`${authority.base}/crl`);
    expect(first.headers.get("content-type")).toBe("application/pkix-crl");
    expect(first.headers.get("cache-control")).toBe("public, max-age=3600");
    expect(Date.parse(first.headers.get("last-modified") ?? "")).toBeGreaterThan(Date.now() - 60_000);
    const tag = first.headers.get("etag") ?? "";
    const again = await fetch(`${authority.base}/crl`, { headers: { "If-None-Match": `"x", W/${tag}` } });
    expect([again.status, (await again.arrayBuffer()).byteLength]).toEqual([304, 0]);
    const since = { "If-Modified-Since": first.headers.get("last-modified") ?? "" };
    expect((await fetch(`${authority.base}/crl`, { headers: since })).status).toBe(304);
    const head = await fetch(`${authority.base}/crl`, { method: "HEAD" });
    expect(head.headers.get("content-length")).toBe(String((await first.arrayBuffer()).byteLength));
    await revoke((await makeCertificate()).id);
    const changed = await fetch(`${authority.base}/crl`, { headers: { "If-None-Match": tag } });
    expect(changed.status).toBe(200);
  });

  it("know the gateway's chain before anybody has connected to it", async () => {
    const response = await fetch(`${authority.base}/../gateway/chain`);
    expect(response.status).toBe(200);
    expect((await response.text()).match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
  });

  it("come as DER, PEM and PKCS#7", async () => {
    const save = async (url: string, name: string) => {
      const response = await fetch(url);
      writeFileSync(at(name), Buffer.from(await response.arrayBuffer()));
      return response.headers.get("content-type");
    };
    expect(await save(`${authority.base}/ca`, "ca.der")).toBe("application/pkix-cert");
    expect(readFileSync(at("ca.der")).equals(derOf("issuing.pem"))).toBe(true);
    expect(await save(`${authority.base}/chain`, "chain.pem")).toBe("application/x-pem-file");
    expect(readFileSync(at("chain.pem"), "utf8").match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
    expect(await save(`${authority.base}/chain?format=p7c`, "chain.p7c")).toMatch(/^application\/pkcs7-mime/);
    const printed = await openssl("pkcs7", "-inform", "DER", "-in", "chain.p7c", "-print_certs");
    expect(printed.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
  });

  it("are not there for unknown issuers, other formats and other methods", async () => {
    for (const service of ["crl", "ca", "chain", "ocsp/MAA="]) {
      const response = await fetch(`${base("iss_nobody")}/${service}`);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ code: "not_found" });
    }
    expect((await fetch(`${authority.base}/crl?format=text`)).status).toBe(422);
    const removed = await fetch(`${authority.base}/crl`, { method: "DELETE" });
    expect([removed.status, removed.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
    expect(await rawStatus(`/pki/${authority.id}/../${authority.id}/crl`)).toBe(400);
  });

  it("are still told, and OCSP asks for patience, while the database is away", async () => {
    const { file } = await makeCertificate();
    await openssl("ocsp", "-issuer", "issuing.pem", "-cert", file, "-reqout", "req.der");
    const asked = { method: "POST", body: readFileSync(at("req.der")) };
    const tags = async () =>
      Promise.all(
        ["crl", "ca", "chain"].map(async (each) => (await fetch(`${authority.base}/${each}`)).headers.get("etag")),
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
      expect([...new Uint8Array(await (await fetch(`${authority.base}/ocsp`, asked)).arrayBuffer())]).toEqual([
        0x30, 3, 0x0a, 1, 3,
      ]);
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
