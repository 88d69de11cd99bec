import { X509Certificate } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { issuers } from "@/db/schema";
import { db } from "@/db/store";
import { countEvents, eventsAbout } from "@/test/audit";
import { keyActorFor, makeAdministrator, makeGroup, unique } from "@/test/make";
import { makeIntermediate, makeRoot } from "@/test/make-authority";
import { openssl } from "@/test/openssl";
import { useTestStore } from "@/test/store";
import { keyTypeLabels, keyTypes } from "../key-types";
import { ensureClientIssuer } from "./client-issuer";
import { disableIssuer } from "./commands/change-issuer";
import { createIntermediateIssuer, createIssuer, createRootIssuer } from "./commands/create-issuer";
import { getChainFile, getIssuer, getIssuerChain, listIssuers } from "./queries";
import { getSigningIssuer } from "./signing-issuer";

useTestStore();

const textOf = (pem: string | null) =>
  openssl(["x509", "-in", "c.pem", "-noout", "-text"], { "c.pem": pem ?? "" }).stdout;

describe("creating", () => {
  it.each(keyTypes)("makes a root and an intermediate with %s keys that strict verifiers accept", async (keyType) => {
    const { actor } = await makeAdministrator();
    const root = await makeRoot(actor, { keyType, pathLength: 1, profile: null });
    const below = await makeIntermediate(actor, { keyType, parentId: root.id });
    expect(below).toMatchObject({ keyType: keyTypeLabels[keyType], parentId: root.id, status: "active" });
    const files = { "root.pem": root.certificatePem ?? "", "below.pem": below.certificatePem ?? "" };
    expect(openssl(["verify", "-x509_strict", "-CAfile", "root.pem", "below.pem"], files)).toMatchObject({ ok: true });
    expect(new X509Certificate(files["below.pem"]).checkIssued(new X509Certificate(files["root.pem"]))).toBe(true);
  });

  it("marks them as authorities with path length, usage and key identifiers", async () => {
    const { actor } = await makeAdministrator();
    const subject = { commonName: "Äpfel & Söhne", organization: "Example, Inc.", country: "DE" };
    const root = await createRootIssuer(actor, {
      name: unique("root"),
      subject,
      keyType: "ec-p256",
      days: 30,
      pathLength: 2,
    });
    const text = textOf(root.certificatePem);
    expect(text).toMatch(/Basic Constraints: critical\s+CA:TRUE, pathlen:2/);
    expect(text).toMatch(/Key Usage: critical\s+Certificate Sign, CRL Sign/);
    expect(text).toMatch(/Subject Key Identifier/);
    expect(root).toMatchObject({
      profile: null,
      isForTeams: false,
      subject: "CN=Äpfel & Söhne,O=Example\\, Inc.,C=DE",
    });
    expect(root.certificate).toMatchObject({ pathLength: 2, isRoot: true });
    const below = await makeIntermediate(actor, { parentId: root.id, days: 10 });
    const urls = `/pki/${root.id}`;
    expect(textOf(below.certificatePem)).toMatch(
      new RegExp(`CRL Distribution[^]*${urls}/crl[^]*OCSP - URI:[^]*${urls}/ocsp`),
    );
    expect(below.chain.map(({ id }) => id)).toEqual([below.id, root.id]);
    expect((await getIssuer(actor, root.id)).children).toEqual([{ id: below.id, name: below.name }]);
  });

  it("keeps the private key sealed, and records who made what", async () => {
    const { actor, user } = await makeAdministrator();
    const root = await makeRoot(actor);
    const [row] = await db().select().from(issuers).where(eq(issuers.id, root.id));
    expect(row?.privateKeySealed).not.toMatch(/PRIVATE/);
    expect(JSON.stringify(root)).not.toMatch(/sealed|PRIVATE/i);
    expect(await eventsAbout(root.id, "issuers.create")).toMatchObject([{ actorId: user.id, subjectName: root.name }]);
    const opened = await getSigningIssuer(root.id);
    expect(opened).toMatchObject({ id: root.id, status: "active", keyType: "EC P-256" });
    expect(opened.chainDer).toHaveLength(1);
  });

  it("stays within the parent: its end, its path length, its status", async () => {
    const { actor } = await makeAdministrator();
    const root = await makeRoot(actor, { days: 100, pathLength: 1 });
    const below = await makeIntermediate(actor, { parentId: root.id, days: 99 });
    const errorsOf = (options: object, parentId = root.id) =>
      makeIntermediate(actor, { parentId, days: 10, ...options }).then(
        () => null,
        (error) => error.details.fieldErrors,
      );
    expect((await errorsOf({ days: 101 })).days[0]).toMatch(/^At most (99|100): .* itself ends on \d{4}-/);
    expect((await errorsOf({ pathLength: 1 })).pathLength[0]).toMatch(/^At most 0/);
    expect(await errorsOf({ pathLength: undefined })).toHaveProperty("pathLength");
    expect((await errorsOf({}, below.id)).parentId[0]).toMatch(/may not have certificate authorities below it/);
    expect((await errorsOf({}, "iss_none")).parentId[0]).toMatch(/not found/);
    await disableIssuer(actor, { id: root.id });
    expect((await errorsOf({})).parentId[0]).toMatch(/is disabled/);
    const { id } = await ensureClientIssuer();
    expect((await errorsOf({}, id)).parentId[0]).toMatch(/Keyhall's own/);
  });

  it("refuses bad fields and a name in use, and stores nothing", async () => {
    const { actor } = await makeAdministrator();
    const { name } = await makeRoot(actor);
    const [rows, events] = [await db().$count(issuers), await countEvents()];
    await expect(
      createRootIssuer(actor, { name: "A", subject: { commonName: "A", country: "XX" }, keyType: "ec-p256", days: 9 }),
    ).rejects.toMatchObject({
      details: { fieldErrors: { "subject.country": [expect.stringMatching(/^No country has this code/)] } },
    });
    const bad = { name: "", subject: { commonName: "a\0b", country: "Germany" }, keyType: "rsa-1024", days: 0 };
    await expect(createRootIssuer(actor, bad as never)).rejects.toMatchObject({
      code: "invalid",
      details: {
        fieldErrors: {
          name: ["Name is needed"],
          "subject.commonName": ["Without line breaks and control characters"],
          "subject.country": [expect.stringMatching(/^Two capital letters/)],
          keyType: ["Choose a key type"],
          days: ["At least 1"],
        },
      },
    });
    await expect(makeRoot(actor, { name: name.toUpperCase() })).rejects.toMatchObject({
      code: "conflict",
      details: { fieldErrors: { name: [expect.stringMatching(/of this name already/)] } },
    });
    await expect(createIssuer(actor, { type: "other" } as never)).rejects.toMatchObject({ code: "invalid" });
    expect([await db().$count(issuers), await countEvents()]).toEqual([rows, events]);
  });

  it("is for Site Administrators, and for credentials with the capability", async () => {
    const forbidden = { code: "forbidden" };
    const { actor: auditor } = await makeAdministrator("auditor");
    const { actor: console } = await makeAdministrator("consoleAdministrator");
    for (const actor of [auditor, console]) {
      await expect(makeRoot(actor)).rejects.toMatchObject(forbidden);
      await expect(createIntermediateIssuer(actor, {} as never)).rejects.toMatchObject(forbidden);
      await expect(createIssuer(actor, {} as never)).rejects.toMatchObject(forbidden);
    }
    const { user } = await makeAdministrator();
    await expect(makeRoot(await keyActorFor(user.id, ["certificate_management"]))).rejects.toMatchObject(forbidden);
    expect(await makeRoot(await keyActorFor(user.id, ["issuer_management"]))).toMatchObject({ status: "active" });
    const { actor: elsewhere } = await makeAdministrator("auditor", { groupId: (await makeGroup()).id });
    expect((await listIssuers(elsewhere)).items.length).toBeGreaterThan(0);
    await expect(listIssuers(console)).rejects.toMatchObject(forbidden);
  });
});

describe("looking", () => {
  it("lists the tree: each with those below it after it", async () => {
    const { actor } = await makeAdministrator();
    const word = unique("tree");
    const root = await makeRoot(actor, { name: `${word} b` });
    const other = await makeRoot(actor, { name: `${word} c` });
    const below = await makeIntermediate(actor, { name: `${word} a`, parentId: root.id });
    const { items, total } = await listIssuers(actor, { search: word.toUpperCase() });
    expect(items.map(({ id, depth }) => [id, depth])).toEqual([
      [root.id, 0],
      [below.id, 1],
      [other.id, 0],
    ]);
    expect(total).toEqual({ count: 3, more: false });
  });

  it("gives the chain as PEM, DER and PKCS#7, which OpenSSL reads", async () => {
    const { actor } = await makeAdministrator();
    const root = await makeRoot(actor);
    const below = await makeIntermediate(actor, { parentId: root.id });
    const fileOf = async (format: "pem" | "der" | "pkcs7") =>
      (await getChainFile(actor, { id: below.id, format })).bytes;
    expect((await fileOf("pem")).toString()).toBe((await getIssuerChain(below.id)).join(""));
    expect(new X509Certificate(await fileOf("der")).subject).toBe(`CN=${below.subject.slice(3)}`);
    const printed = openssl(["pkcs7", "-inform", "DER", "-in", "c.p7b", "-print_certs"], {
      "c.p7b": await fileOf("pkcs7"),
    });
    expect(printed.stdout.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
    expect(printed.stdout).toContain(below.subject.slice(3));
    await expect(getChainFile(actor, { id: "iss_none", format: "pem" })).rejects.toMatchObject({ code: "not_found" });
    await expect(getIssuer(actor, "iss_none")).rejects.toMatchObject({ code: "not_found" });
  });
});
