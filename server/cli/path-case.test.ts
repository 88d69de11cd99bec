import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { text } from "node:stream/consumers";
import { beforeAll, describe, expect, it } from "vitest";
import { createRevocationList } from "@/lib/pki/crl";
import { toPem } from "@/lib/pki/pem";
import { makeCa, makeLeaf, type TestIdentity } from "@/lib/pki/test-authority";
import { judgeLine, type PathAnswer } from "./path-case";

const at = new Date("2025-06-01T00:00:00Z");
const pem = ({ certificateDer }: TestIdentity): string => toPem("CERTIFICATE", certificateDer);

let root: TestIdentity;
let issuing: TestIdentity;
let base: Record<string, unknown>;
beforeAll(async () => {
  root = await makeCa({ commonName: "Root" });
  issuing = await makeCa({ commonName: "Issuing", issuer: root });
  const leaf = await makeLeaf(issuing, {
    subjectAltNames: [
      { kind: "dns", value: "a.example.org" },
      { kind: "email", value: "Ada@example.org" },
    ],
  });
  base = {
    id: "one",
    trusted_certs: [pem(root)],
    untrusted_intermediates: [pem(issuing)],
    peer_certificate: pem(leaf),
    validation_time: "2025-06-01T00:00:00+00:00",
  };
});

const judge = (change: object = {}): PathAnswer => judgeLine(JSON.stringify({ ...base, ...change }), at);

describe("a path validation case", () => {
  it("is judged, and answered by its id", () => {
    expect(judge()).toEqual({ id: "one", result: "SUCCESS", reason: "valid" });
    expect(judge({ untrusted_intermediates: [] })).toEqual({
      id: "one",
      result: "FAILURE",
      reason: "unknown_issuer: The certificate does not lead to a trusted root.",
    });
  });

  it.each<[string, object, string]>([
    ["the time", { validation_time: "2041-01-01T00:00:00Z" }, "expired"],
    ["the kind", { validation_kind: "SERVER" }, "wrong_purpose"],
    ["the extended key usage", { extended_key_usage: ["codeSigning"] }, "wrong_purpose"],
    ["the key usage", { key_usage: ["digitalSignature", "contentCommitment"] }, "wrong_purpose"],
    ["the depth", { max_chain_depth: 0 }, "path_too_long"],
    ["the host", { expected_peer_name: { kind: "DNS", value: "b.example.org" } }, "wrong_host"],
    ["the mailbox", { expected_peer_names: [{ kind: "RFC822", value: "ada@example.org" }] }, "wrong_host"],
    [
      "one of the names",
      {
        expected_peer_names: [
          { kind: "DNS", value: "a.example.org" },
          { kind: "IP", value: "::1" },
        ],
      },
      "wrong_host",
    ],
    ["the algorithms", { signature_algorithms: ["RSA_WITH_SHA256"] }, "unsupported_algorithm"],
    ["a root that is no certificate", { trusted_certs: ["-----BEGIN CERTIFICATE-----"] }, "malformed_pem"],
  ])("is refused for %s that it asks", (_, change, code) => {
    expect(judge(change)).toMatchObject({ result: "FAILURE", reason: expect.stringMatching(`^${code}: `) });
  });

  it("passes with all that it asks", () => {
    const asked = {
      validation_kind: "CLIENT",
      extended_key_usage: ["clientAuth"],
      key_usage: ["digitalSignature"],
      max_chain_depth: 1,
      expected_peer_name: { kind: "DNS", value: "A.example.org" },
      expected_peer_names: [{ kind: "RFC822", value: "Ada@EXAMPLE.org" }],
      signature_algorithms: ["ECDSA_WITH_SHA256"],
    };
    expect(judge(asked)).toMatchObject({ result: "SUCCESS" });
  });

  it("counts its own moment where no time is given, and heeds revocation lists", async () => {
    expect(judge({ validation_time: null })).toMatchObject({ result: "SUCCESS" });
    const list = async (issuer: TestIdentity, nextUpdate: Date): Promise<string> => {
      const [issuerCertificateDer, issuerPrivateKeyPkcs8] = [issuer.certificateDer, issuer.privateKeyPkcs8];
      const thisUpdate = new Date("2025-05-01T00:00:00Z");
      const request = { issuerCertificateDer, issuerPrivateKeyPkcs8, number: 1, thisUpdate, nextUpdate, entries: [] };
      return toPem("X509 CRL", await createRevocationList(request));
    };
    const later = new Date("2025-07-01T00:00:00Z");
    const crls = [await list(root, later), await list(issuing, later)];
    expect(judge({ crls })).toMatchObject({ result: "SUCCESS" });
    const stale = [await list(root, later), await list(issuing, new Date("2025-05-02T00:00:00Z"))];
    expect(judge({ crls: stale })).toMatchObject({
      reason: expect.stringMatching(/^bad_revocation_list: .*out of date/),
    });
  });

  it.each<[string, string, string | null]>([
    ["no JSON", "{", null],
    ["an empty line", "", null],
    ["no object", "[1]", null],
    ["a missing certificate", '{"id":"x","trusted_certs":[]}', "x"],
    ["an id that is no text", '{"id":7,"trusted_certs":[],"peer_certificate":""}', null],
  ])("that is malformed is refused: %s", (_, line, id) => {
    expect(judgeLine(line, at)).toMatchObject({
      id,
      result: "FAILURE",
      reason: expect.stringMatching(/^malformed_case: ./),
    });
  });

  it("is refused for a purpose or a time that is not known", () => {
    for (const change of [
      { extended_key_usage: ["flying"] },
      { validation_time: "yesterday" },
      { max_chain_depth: -1 },
    ]) {
      expect(judge(change)).toMatchObject({ id: "one", reason: expect.stringMatching(/^malformed_case: \w+/) });
    }
  });
});

describe("keyhall pki verify", () => {
  const run = async (input: string, ...options: string[]): Promise<{ code: number; output: string[] }> => {
    const child = spawn("node_modules/.bin/tsx", ["server/cli.ts", "pki", "verify", ...options], {
      cwd: path.resolve(),
      stdio: ["pipe", "pipe", "inherit"],
    });
    child.stdin.end(input);
    const [output, [code]] = await Promise.all([text(child.stdout), once(child, "exit")]);
    return { code, output: output.trimEnd().split("\n") };
  };

  it("answers every line with a line and goes on after a malformed one", async () => {
    const good = JSON.stringify(base);
    const { code, output } = await run(`${good}\nnonsense\n${good.replace('"one"', '"two"')}\n`, "--json");
    expect(code).toBe(0);
    expect(output.map((line) => JSON.parse(line))).toMatchObject([
      { id: "one", result: "SUCCESS", reason: "valid" },
      { id: null, result: "FAILURE" },
      { id: "two", result: "SUCCESS" },
    ]);
  });

  it("answers columns without --json", async () => {
    expect((await run(JSON.stringify(base))).output).toEqual(["SUCCESS\tone\tvalid"]);
  });
});
