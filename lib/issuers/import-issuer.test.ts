import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { issuers } from "@/db/schema";
import { db } from "@/db/store";
import { countEvents, eventsAbout } from "@/test/audit";
import { makeAdministrator, unique } from "@/test/make";
import { makeIntermediate, makeRoot } from "@/test/make-authority";
import { openssl } from "@/test/openssl";
import { opensslCa, opensslEncryptedKey, opensslPkcs12, opensslSign } from "@/test/openssl-ca";
import { useTestStore } from "@/test/store";
import { completeExternalIssuer, requestExternalIssuer } from "./commands/external-issuer";
import { importIssuer } from "./commands/import-issuer";
import { renewIssuer } from "./commands/renew-issuer";
import { rotateIssuer } from "./commands/rotate-issuer";
import { defaultProfile } from "./profile-schema";
import { getIssuer, getIssuerChain } from "./queries";
import { getSigningIssuer, openIssuer } from "./signing-issuer";

useTestStore();

type Import = Parameters<typeof importIssuer>[1];

async function importing(given: Omit<Import, "name">) {
  const { actor } = await makeAdministrator();
  return importIssuer(actor, { name: unique("imported"), ...given });
}

/** The field errors of an import that is refused and leaves nothing behind. */
async function refusalOf(given: Omit<Import, "name">) {
  const { actor } = await makeAdministrator();
  const [rows, events] = [await db().$count(issuers), await countEvents()];
  const refused = await importIssuer(actor, { name: unique("refused"), ...given }).catch((error) => error);
  expect([await db().$count(issuers), await countEvents()]).toEqual([rows, events]);
  return refused.details.fieldErrors;
}

const pemOf = ({ certificate, privateKey }: ReturnType<typeof opensslCa>) => ({
  certificates: certificate,
  privateKey,
});

describe("importing", () => {
  it("takes a root as PEM, and signs below it what strict verifiers accept", async () => {
    const ca = opensslCa();
    const root = await importing({ ...pemOf(ca), profile: defaultProfile });
    expect(root).toMatchObject({ origin: "imported", status: "active", subject: "CN=OpenSSL Root,O=Elsewhere" });
    const { actor } = await makeAdministrator();
    const below = await makeIntermediate(actor, { parentId: root.id });
    const files = { "root.pem": ca.certificate, "below.pem": below.certificatePem ?? "" };
    expect(openssl(["verify", "-x509_strict", "-CAfile", "root.pem", "below.pem"], files)).toMatchObject({ ok: true });
    expect((await getSigningIssuer(root.id)).keyType).toBe("EC P-256");
  });

  it.each([
    ["RSA 2048", ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"]],
    ["EC P-384", ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"]],
    ["Ed25519", ["-algorithm", "ED25519"]],
  ])("takes a root with an %s key", async (label, key) => {
    const ca = opensslCa({ key });
    expect(
      await importing({ pkcs12: opensslPkcs12(ca, "secret").toString("base64"), password: "secret" }),
    ).toMatchObject({
      keyType: label,
    });
  });

  it("takes a root that OpenSSL made with its own defaults", async () => {
    const extensions =
      "basicConstraints=critical,CA:TRUE\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid:always,issuer";
    expect(await importing(pemOf(opensslCa({ extensions })))).toMatchObject({ certificate: { keyUsage: [] } });
  });

  it("takes an intermediate as PKCS#12 with the certificates above it, in any order", async () => {
    const root = opensslCa();
    const middle = opensslCa({ commonName: "Middle", issuer: root });
    const ca = opensslCa({ commonName: "Issuing", issuer: middle });
    const pkcs12 = opensslPkcs12(ca, "pässwörd", root.certificate + middle.certificate).toString("base64");
    const imported = await importing({ pkcs12, password: "pässwörd" });
    expect(imported.chain.map(({ name }) => name)).toEqual([imported.name, "Middle", "OpenSSL Root"]);
    expect(imported.parentId).toBeNull();
    const [own = "", ...above] = await getIssuerChain(imported.id);
    const files = { "own.pem": own, "above.pem": above.join("") };
    expect(openssl(["verify", "-x509_strict", "-CAfile", "above.pem", "own.pem"], files)).toMatchObject({ ok: true });
  });

  it("puts one under its issuer when that is kept here, and needs no chain then", async () => {
    const root = opensslCa();
    const parent = await importing(pemOf(root));
    const below = await importing(pemOf(opensslCa({ commonName: "Below", issuer: root })));
    expect(below).toMatchObject({ parentId: parent.id, depth: 1 });
    expect(below.chain.map(({ id }) => id)).toEqual([below.id, parent.id]);
  });

  it("opens an encrypted key with its password", async () => {
    const ca = opensslCa();
    const privateKey = opensslEncryptedKey(ca, "secret");
    const given = { certificates: ca.certificate, privateKey };
    expect(await refusalOf({ ...given, password: "wrong" })).toEqual({
      password: ["The password of the private key is wrong."],
    });
    expect(await refusalOf(given)).toEqual({ password: [expect.stringMatching(/its password is needed/)] });
    expect(await importing({ ...given, password: "secret" })).toMatchObject({ status: "active" });
  });

  it.each<[string, () => Omit<Import, "name">, string, RegExp]>([
    ["nothing", () => ({}), "certificates", /is needed/],
    ["no key", () => ({ certificates: opensslCa().certificate }), "privateKey", /is needed/],
    ["text", () => ({ certificates: "hello", privateKey: "hello" }), "certificates", /no PEM block/],
    [
      "an expired one",
      () => pemOf(opensslCa({ validity: ["20200101000000Z", "20210101000000Z"] })),
      "certificates",
      /expired on 2021-01-01/,
    ],
    [
      "one of the future",
      () => pemOf(opensslCa({ validity: ["20450101000000Z", "20460101000000Z"] })),
      "certificates",
      /not valid before 2045/,
    ],
    [
      "no CA's",
      () => pemOf(opensslCa({ extensions: "basicConstraints=critical,CA:FALSE\nsubjectKeyIdentifier=hash" })),
      "certificates",
      /not that of a certificate authority/,
    ],
    [
      "keyCertSign missing",
      () =>
        pemOf(
          opensslCa({
            extensions: "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,cRLSign\nsubjectKeyIdentifier=hash",
          }),
        ),
      "certificates",
      /keyCertSign is missing/,
    ],
    [
      "another's key",
      () => ({ ...pemOf(opensslCa()), privateKey: opensslCa().privateKey }),
      "privateKey",
      /does not belong to the certificate/,
    ],
    [
      "a weak key",
      () => pemOf(opensslCa({ key: ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"] })),
      "certificates",
      /too weak/,
    ],
    [
      "a weak curve",
      () => pemOf(opensslCa({ key: ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:prime192v1"] })),
      "certificates",
      /too weak/,
    ],
    [
      "a wrong password",
      () => ({ pkcs12: opensslPkcs12(opensslCa(), "right").toString("base64"), password: "wrong" }),
      "password",
      /password of the file is wrong/,
    ],
    ["no PKCS#12", () => ({ pkcs12: Buffer.from("hello").toString("base64") }), "pkcs12", /not/],
    [
      "no chain",
      () => pemOf(opensslCa({ commonName: "Below", issuer: opensslCa({ commonName: "Far" }) })),
      "certificates",
      /add that of CN=Far,O=Elsewhere/,
    ],
    [
      "a chain of others",
      () => {
        const ca = opensslCa({ commonName: "Below", issuer: opensslCa({ commonName: "Far" }) });
        return { ...pemOf(ca), certificates: ca.certificate + opensslCa({ commonName: "Far" }).certificate };
      },
      "certificates",
      /.+/,
    ],
  ])("refuses %s", async (_, given, field, message) => {
    const errors = await refusalOf(given());
    expect(Object.keys(errors)).toEqual([field]);
    expect(errors[field][0]).toMatch(message);
  });

  it("keeps a key once", async () => {
    const ca = opensslCa();
    const { name } = await importing(pemOf(ca));
    expect((await refusalOf(pemOf(ca))).certificates[0]).toContain(name);
  });
});

describe("an external root", () => {
  const subject = { commonName: "Issuing", organization: "Example" };

  async function requested() {
    const { actor } = await makeAdministrator();
    const name = unique("external");
    const pending = await requestExternalIssuer(actor, {
      name,
      subject,
      keyType: "ec-p256",
      pathLength: 0,
      profile: defaultProfile,
    });
    return { actor, pending, request: pending.requestPem ?? "" };
  }

  it("gets a request that OpenSSL verifies, and the issuer waits", async () => {
    const { actor, pending, request } = await requested();
    expect(pending).toMatchObject({
      status: "pending",
      isAwaited: true,
      certificate: null,
      subject: "CN=Issuing,O=Example",
    });
    const printed = openssl(["req", "-in", "r.pem", "-verify", "-noout", "-text"], { "r.pem": request });
    expect(printed.stderr).toMatch(/verify OK/);
    expect(printed.stdout).toMatch(/Basic Constraints: critical\s+CA:TRUE, pathlen:0/);
    await expect(getSigningIssuer(pending.id)).rejects.toMatchObject({ code: "conflict", message: /waits for/ });
    await expect(renewIssuer(actor, { id: pending.id, days: 10 })).rejects.toMatchObject({ code: "conflict" });
  });

  it("is completed with what it signed, renewed with the same key, and rotated to a new one", async () => {
    const { actor, pending, request } = await requested();
    const root = opensslCa();
    const certificate = opensslSign(root, request);
    const completed = await completeExternalIssuer(actor, {
      id: pending.id,
      certificates: root.certificate + certificate,
    });
    expect(completed).toMatchObject({ status: "active", isAwaited: false, requestPem: null });
    expect(completed.chain.map(({ name }) => name)).toEqual([completed.name, "OpenSSL Root"]);
    expect(await eventsAbout(pending.id, "issuers.complete")).toHaveLength(1);
    await expect(completeExternalIssuer(actor, { id: pending.id, certificates: certificate })).rejects.toMatchObject({
      code: "conflict",
    });

    const waiting = await renewIssuer(actor, { id: pending.id });
    expect(waiting).toMatchObject({
      status: "active",
      isAwaited: true,
      fingerprintSha256: completed.fingerprintSha256,
    });
    expect((await getSigningIssuer(pending.id)).id).toBe(pending.id);
    const again = opensslSign(root, waiting.requestPem ?? "");
    const renewed = await completeExternalIssuer(actor, { id: pending.id, certificates: again + root.certificate });
    expect(renewed.certificate?.subjectKeyId).toBe(completed.certificate?.subjectKeyId);

    const successor = await rotateIssuer(actor, { id: pending.id, keyType: "ec-p384" });
    expect(successor).toMatchObject({ status: "pending", subject: "CN=Issuing G2,O=Example", replacesId: pending.id });
    expect(await getIssuer(actor, pending.id)).toMatchObject({ status: "active", successor: { id: successor.id } });
    await expect(rotateIssuer(actor, { id: pending.id, keyType: "ec-p384" })).rejects.toMatchObject({
      code: "conflict",
    });
    const third = opensslSign(root, successor.requestPem ?? "");
    const inPlace = await completeExternalIssuer(actor, { id: successor.id, certificates: third + root.certificate });
    expect(inPlace).toMatchObject({ status: "active", name: pending.name, isForTeams: true });
    expect(await getIssuer(actor, pending.id)).toMatchObject({ status: "retired", name: `${pending.name} (old)` });
    await expect(openIssuer(pending.id)).rejects.toMatchObject({ code: "conflict" });
  });

  it("refuses what does not fit the request", async () => {
    const { actor, pending, request } = await requested();
    const root = opensslCa();
    const refusals = async (certificates: string) =>
      completeExternalIssuer(actor, { id: pending.id, certificates }).catch((error) => error.details.fieldErrors);
    const other = await requested();
    const own = opensslSign(root, request);
    const leaf = opensslSign(
      root,
      request,
      "basicConstraints=critical,CA:FALSE\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid",
    );
    expect((await refusals("")).certificates[0]).toMatch(/is needed/);
    expect((await refusals(opensslSign(root, other.request) + root.certificate)).certificates[0]).toMatch(
      /key of the request/,
    );
    expect((await refusals(leaf + root.certificate)).certificates[0]).toMatch(/not that of a certificate authority/);
    expect((await refusals(own)).certificates[0]).toMatch(/missing: add that of CN=OpenSSL Root/);
    expect((await refusals(own + opensslCa().certificate)).certificates[0]).toMatch(/.+/);
    const [row] = await db().select().from(issuers).where(eq(issuers.id, pending.id));
    expect(row).toMatchObject({ status: "pending", certificatePem: null });
  });
});

it("does not renew a root whose certificate says what is not made here", async () => {
  const extensions =
    "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\nnameConstraints=critical,permitted;DNS:example.org";
  const root = await importing(pemOf(opensslCa({ extensions })));
  const { actor } = await makeAdministrator();
  await expect(renewIssuer(actor, { id: root.id, days: 9000 })).rejects.toMatchObject({
    code: "conflict",
    message: /2\.5\.29\.30/,
  });
  await expect(makeRoot(actor)).resolves.toBeDefined();
});
