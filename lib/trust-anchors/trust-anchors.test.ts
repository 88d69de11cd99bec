import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { eventsAbout } from "@/test/audit";
import { requestOf } from "@/test/machine-request";
import { keyActorFor, makeAdministrator, makeUser, unique } from "@/test/make";
import { makeStoredIssuer } from "@/test/make-stored-issuer";
import { makeTeamIssuer } from "@/test/make-team-issuer";
import { type OpensslCa, opensslCa } from "@/test/openssl-ca";
import { useTestStore } from "@/test/store";
import { authenticatedChain } from "../authentication/client-certificate";
import { testCertificate } from "../authentication/commands/test-certificate";
import { days, after as later, now } from "../clock";
import { tag } from "../pki/asn1";
import { oid, sequence, setOf, tlv } from "../pki/der";
import { parsePem, toPem } from "../pki/pem";
import { makeCa, makeLeaf } from "../pki/test-authority";
import { setUserStatus } from "../users/commands/set-user-status";
import {
  deleteTrustAnchor,
  disableTrustAnchor,
  enableTrustAnchor,
  updateTrustAnchor,
} from "./commands/change-trust-anchor";
import { importTrustAnchor } from "./commands/import-trust-anchor";
import { removeRevocationList, uploadRevocationList } from "./commands/upload-revocation-list";
import { listTrustAnchors } from "./queries";
import type { ImportTrustAnchorInput } from "./schema";

useTestStore();

type Actor = Awaited<ReturnType<typeof makeAdministrator>>["actor"];
let actor: Actor;
let ca: OpensslCa;
let anchorId: string;
beforeAll(async () => {
  actor = (await makeAdministrator()).actor;
  ca = opensslCa({ commonName: "Elsewhere Root" });
  anchorId = (await importTrustAnchor(actor, wanted(ca))).id;
});

const wanted = (authority: OpensslCa, rule: object = {}): ImportTrustAnchorInput => ({
  name: unique("anchor"),
  certificate: authority.certificate,
  rule: { field: "common-name", user: "username", ...rule },
});

const forClients = [
  "basicConstraints=critical,CA:FALSE",
  "keyUsage=critical,digitalSignature",
  "subjectKeyIdentifier=hash",
  "authorityKeyIdentifier=keyid",
];
const leafExtensions = (more: string[] = []) => [...forClients, "extendedKeyUsage=clientAuth", ...more].join("\n");

const leafOf = (issuer: OpensslCa, commonName: string, more: string[] = []): OpensslCa =>
  opensslCa({ commonName, issuer, extensions: leafExtensions(more) });

const derOf = ({ certificate }: OpensslCa) => parsePem(certificate).map(({ der }) => der);

async function whoIs(chain: readonly OpensslCa[], at = now()): Promise<string> {
  const result = await authenticatedChain(chain.flatMap(derOf), requestOf({ at }));
  return result.ok ? result.actor.user.username : result.code;
}

/** A revocation list of the authority that names these certificates. */
function crlOf(authority: OpensslCa, revoked: readonly OpensslCa[], daysValid = "30"): string {
  const cwd = mkdtempSync(path.join(tmpdir(), "keyhall-crl-"));
  const run = (...args: string[]) => execFileSync("openssl", args, { cwd, stdio: "pipe" });
  try {
    writeFileSync(path.join(cwd, "ca.pem"), authority.certificate);
    writeFileSync(path.join(cwd, "key.pem"), authority.privateKey);
    writeFileSync(path.join(cwd, "index"), "");
    writeFileSync(path.join(cwd, "number"), "01");
    writeFileSync(
      path.join(cwd, "ca.cnf"),
      "[ca]\ndefault_ca=it\n[it]\ndatabase=index\ncrlnumber=number\ndefault_md=sha256\ncrl_extensions=e\n[e]\nauthorityKeyIdentifier=keyid\n",
    );
    const signer = ["-config", "ca.cnf", "-cert", "ca.pem", "-keyfile", "key.pem"];
    for (const { certificate } of revoked) {
      writeFileSync(path.join(cwd, "leaf.pem"), certificate);
      run("ca", ...signer, "-revoke", "leaf.pem");
    }
    run("ca", ...signer, "-gencrl", "-crldays", daysValid, "-out", "list.pem");
    return readFileSync(path.join(cwd, "list.pem"), "utf8");
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

describe("a certificate of a trust anchor", () => {
  it("is the user whom the rule finds, until the user or the anchor is disabled", async () => {
    const user = await makeUser();
    const leaf = leafOf(ca, user.username.toUpperCase());
    expect(await whoIs([leaf])).toBe(user.username);
    expect(await testCertificate(actor, { certificate: leaf.certificate })).toMatchObject({
      accepted: true,
      user: { id: user.id },
      by: { id: anchorId },
    });
    await setUserStatus(actor, { id: user.id, enabled: false });
    expect(await whoIs([leaf])).toBe("owner_disabled");
    await setUserStatus(actor, { id: user.id, enabled: true });
    await disableTrustAnchor(actor, { id: anchorId });
    expect(await whoIs([leaf])).toBe("untrusted_issuer");
    await enableTrustAnchor(actor, { id: anchorId });
    expect(await whoIs([leaf])).toBe(user.username);
  });

  it("names users by email, by user principal name and by DNS name, whole or by a pattern", async () => {
    const user = await makeUser({ username: "kai.example", email: "kai@mail.example" });
    const cases: [object, string[]][] = [
      [{ field: "email", user: "email" }, ["subjectAltName=email:Kai@mail.example"]],
      [
        { field: "upn", user: "username", pattern: "*@corp.example" },
        ["subjectAltName=otherName:1.3.6.1.4.1.311.20.2.3;UTF8:kai.example@CORP.example"],
      ],
      [{ field: "dns", user: "username" }, ["subjectAltName=DNS:kai.example"]],
      [{ field: "common-name", user: "username", pattern: "person *" }, []],
    ];
    for (const [rule, names] of cases) {
      await updateTrustAnchor(actor, { id: anchorId, rule: rule as ImportTrustAnchorInput["rule"] });
      expect(await whoIs([leafOf(ca, "Person kai.example", names)])).toBe(user.username);
      expect(await whoIs([leafOf(ca, "kai.other", ["subjectAltName=DNS:kai.other"])])).toBe("untrusted_issuer");
    }
    await updateTrustAnchor(actor, { id: anchorId, rule: { field: "common-name", user: "username" } });
  });

  it("is nobody by letters that only look alike, by control characters, or by one of several common names", async () => {
    const name = unique("kim");
    const user = await makeUser({ username: name });
    const own = await makeCa({ commonName: unique("names") });
    await importTrustAnchor(actor, wanted({ certificate: toPem("CERTIFICATE", own.certificateDer), privateKey: "" }));
    const named = async (...commonNames: string[]) => {
      const parts = commonNames.map((text) =>
        setOf(sequence(oid("2.5.4.3"), tlv(tag.utf8String, Buffer.from(text, "utf8")))),
      );
      const { certificateDer } = await makeLeaf(own, { subject: sequence(...parts) });
      const result = await authenticatedChain([certificateDer], requestOf({ at: now() }));
      return result.ok ? result.actor.user.id : result.code;
    };
    expect(await named(name.toUpperCase())).toBe(user.id);
    expect(await named(` ${name} `)).toBe(user.id);
    const kelvin = "\u212a";
    expect(await named(name.replace("k", kelvin))).toBe("untrusted_issuer");
    expect(await named(`${name}\u00a0`)).toBe("untrusted_issuer");
    expect(await named(`${name}\0`)).toBe("untrusted_issuer");
    expect(await named(name, "nobody here")).toBe("untrusted_issuer");
    expect(await named("nobody here", name)).toBe("untrusted_issuer");
  });

  it("is nobody by one of more names than are looked for", async () => {
    const user = await makeUser();
    await updateTrustAnchor(actor, { id: anchorId, rule: { field: "dns", user: "username" } });
    const named = (count: number) => [user.username, ...Array.from({ length: count }, (_, n) => `nobody-${n}`)];
    const leafWith = (names: string[]) => leafOf(ca, "x", [`subjectAltName=${names.map((n) => `DNS:${n}`).join()}`]);
    expect(await whoIs([leafWith(named(19))])).toBe(user.username);
    expect(await whoIs([leafWith(named(20))])).toBe("untrusted_issuer");
    await updateTrustAnchor(actor, { id: anchorId, rule: { field: "common-name", user: "username" } });
  });

  it("is nobody when an issuer that is kept here signed it: nothing but what is recorded counts", async () => {
    const user = await makeUser();
    const outside = await makeCa({ commonName: unique("corporate") });
    const root = toPem("CERTIFICATE", outside.certificateDer);
    const { id } = await importTrustAnchor(actor, {
      name: unique("anchor"),
      certificate: root,
      rule: { field: "common-name", user: "username" },
    });
    const issuer = await makeStoredIssuer({ parent: { ...outside, id: null } });
    const kept = { certificate: issuer.pem, privateKey: toPem("PRIVATE KEY", issuer.privateKeyPkcs8) };
    expect(await whoIs([leafOf(kept, user.username), kept])).toBe("untrusted_issuer");
    const elsewhere = opensslCa({
      commonName: unique("elsewhere"),
      issuer: { certificate: root, privateKey: toPem("PRIVATE KEY", outside.privateKeyPkcs8) },
    });
    expect(await whoIs([leafOf(elsewhere, user.username), elsewhere])).toBe(user.username);
    await deleteTrustAnchor(actor, { id });
  });

  it("that names several users is nobody's", async () => {
    const shared = { email: `${unique("shared")}@mail.example` };
    await makeUser(shared);
    await makeUser(shared);
    await updateTrustAnchor(actor, { id: anchorId, rule: { field: "email", user: "email" } });
    expect(await whoIs([leafOf(ca, "x", [`subjectAltName=email:${shared.email}`])])).toBe("ambiguous");
    await updateTrustAnchor(actor, { id: anchorId, rule: { field: "common-name", user: "username" } });
  });

  it("counts only as the path verifier says: hostile chains of every kind are refused", async () => {
    const user = await makeUser();
    const name = user.username;
    const constrained = (extension: string) =>
      opensslCa({
        commonName: unique("intermediate"),
        issuer: ca,
        extensions: `basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n${extension}`,
      });
    const good = constrained("extendedKeyUsage=clientAuth");
    expect(await whoIs([leafOf(good, name), good])).toBe(name);
    expect(await whoIs([leafOf(good, name)])).toBe("untrusted_issuer");

    const forServers = constrained("extendedKeyUsage=serverAuth");
    expect(await whoIs([leafOf(forServers, name), forServers])).toBe("untrusted_issuer");
    const unknown = constrained("1.2.3.4.5=critical,ASN1:NULL");
    expect(await whoIs([leafOf(unknown, name), unknown])).toBe("untrusted_issuer");
    const elsewhere = constrained("nameConstraints=critical,permitted;email:allowed.example");
    const outside = leafOf(elsewhere, name, ["subjectAltName=email:a@denied.example"]);
    expect(await whoIs([outside, elsewhere])).toBe("untrusted_issuer");

    const leaf = leafOf(ca, name);
    const below = opensslCa({ commonName: name, issuer: leaf, extensions: leafExtensions() });
    expect(await whoIs([below, leaf])).toBe("untrusted_issuer");
    const noPath = opensslCa({
      commonName: unique("short"),
      issuer: ca,
      extensions:
        "basicConstraints=critical,CA:TRUE,pathlen:0\nkeyUsage=critical,keyCertSign\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid",
    });
    const deeper = opensslCa({ commonName: unique("deeper"), issuer: noPath });
    expect(await whoIs([leafOf(deeper, name), deeper, noPath])).toBe("untrusted_issuer");

    const serverOnly = opensslCa({
      commonName: name,
      issuer: ca,
      extensions: [...forClients, "extendedKeyUsage=serverAuth"].join("\n"),
    });
    expect(await whoIs([serverOnly])).toBe("untrusted_issuer");
    const twin = opensslCa({ commonName: "Elsewhere Root" });
    expect(await whoIs([leafOf(twin, name), twin])).toBe("untrusted_issuer");
    expect(await whoIs([leaf], later(now(), days(20 * 365)))).toBe("expired");
  });

  it("obeys the revocation list, and without one in force none counts", async () => {
    const [good, bad] = [await makeUser(), await makeUser()];
    // OpenSSL's test authority gives one serial number to all that it signs.
    const own = opensslCa({ commonName: unique("lists") });
    const { id } = await importTrustAnchor(actor, wanted(own));
    const leaf = leafOf(own, good.username);
    expect(await whoIs([leaf])).toBe(good.username);
    const list = crlOf(own, []);
    await expect(uploadRevocationList(actor, { id, list: crlOf(ca, []) })).rejects.toMatchObject({ code: "invalid" });
    const view = await uploadRevocationList(actor, { id, list });
    expect(view.revocationListUntil).toBeInstanceOf(Date);
    expect(await whoIs([leaf])).toBe(good.username);
    expect(await whoIs([leaf], later(now(), days(31)))).toBe("untrusted_issuer");
    await uploadRevocationList(actor, { id, list: crlOf(own, [leafOf(own, bad.username)]) });
    expect(await whoIs([leaf])).toBe("revoked");
    await removeRevocationList(actor, { id });
    expect(await whoIs([leaf])).toBe(good.username);
    await deleteTrustAnchor(actor, { id });
    expect(await whoIs([leaf])).toBe("untrusted_issuer");
    expect((await eventsAbout(id)).map(({ event }) => event)).toContain("trust-anchors.delete");
  });
});

describe("who may import one", () => {
  it("only who may do everything, without limits", async () => {
    const { user, actor: owner } = await makeAdministrator();
    const limited = await keyActorFor(user.id, ["issuer_management"]);
    const other = opensslCa({ commonName: unique("other") });
    await expect(importTrustAnchor(limited, wanted(other))).rejects.toMatchObject({ code: "forbidden" });
    const { actor: auditor } = await makeAdministrator("auditor");
    await expect(importTrustAnchor(auditor, wanted(other))).rejects.toMatchObject({ code: "forbidden" });
    expect((await listTrustAnchors(auditor)).items.map(({ id }) => id)).toContain(anchorId);
    await expect(importTrustAnchor(owner, wanted(ca))).rejects.toMatchObject({ code: "conflict" });
  });

  it("and never an authority that is kept here, a leaf, or two at once", async () => {
    const kept = await makeTeamIssuer();
    const pem = kept.certificatePem ?? "";
    for (const certificate of [pem, leafOf(ca, "x").certificate, ca.certificate + pem, "nothing"])
      await expect(importTrustAnchor(actor, { ...wanted(ca), certificate })).rejects.toMatchObject({
        details: { fieldErrors: { certificate: [expect.any(String)] } },
      });
    await expect(
      importTrustAnchor(actor, { ...wanted(ca), rule: { field: "email", user: "email", pattern: "**" } }),
    ).rejects.toMatchObject({ code: "invalid" });
  });
});
