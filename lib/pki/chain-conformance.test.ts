import { describe, expect, it } from "vitest";
import { readCertificate } from "./certificate";
import { verifyPath } from "./chain";
import { createCertificate } from "./create-certificate";
import { newSerial } from "./serial-number";
import { makeCa, makeLeaf, type TestIdentity } from "./test-authority";
import { conformance, requestOf } from "./test-path-cases";

const at = new Date("2025-06-01T00:00:00Z");

/** Valid paths that are refused on purpose, by id, with the reason. There are none. */
const refusedOnPurpose: Record<string, string> = {};

describe("the x509-limbo cases", () => {
  it.each(conformance.testcases.map((testcase) => [testcase.id, testcase] as const))("%s", (id, testcase) => {
    const verdict = verifyPath(requestOf(testcase));
    const isExpected = testcase.expected_result === "SUCCESS" && !(id in refusedOnPurpose);
    expect(verdict).toMatchObject({ valid: isExpected });
  });

  it("are all there", () => {
    expect(conformance.testcases.length).toBe(62);
    expect(conformance.testcases.filter(({ expected_result }) => expected_result === "FAILURE").length).toBe(44);
  });

  it("are refused for their names when neither host nor purpose is asked for", () => {
    const constrained = conformance.testcases.filter(
      ({ id, expected_result }) => /::nc::(?:permitted|excluded)/.test(id) && expected_result === "FAILURE",
    );
    expect(constrained.length).toBe(8);
    for (const testcase of constrained) {
      const verdict = verifyPath({ ...requestOf(testcase), hostname: undefined, purpose: undefined });
      expect(verdict).toMatchObject({ valid: false, code: "name_not_allowed" });
    }
  });
});

describe("hostile bundles", () => {
  it("of CAs that all certify each other are given up early and lead nowhere", async () => {
    const names = Array.from({ length: 10 }, (_, index) => `Ring ${index}`);
    const keys = await Promise.all(names.map((commonName) => makeCa({ commonName })));
    const leaf = await makeLeaf(keys[0] ?? (await makeCa()));
    const crossed: Buffer[] = [];
    for (const subject of keys) {
      for (const issuer of keys) {
        if (subject !== issuer) crossed.push(await crossCertify(subject, issuer));
      }
    }
    const stranger = await makeCa({ commonName: "Stranger" });
    const request = { leaf: leaf.certificateDer, intermediates: crossed, roots: [stranger.certificateDer], at };
    expect(verifyPath(request)).toMatchObject({ valid: false, code: "too_complex" });
  });

  it("of too many or too large certificates are refused before they are looked at", async () => {
    const root = await makeCa();
    const leaf = await makeLeaf(root);
    const request = { leaf: leaf.certificateDer, roots: [root.certificateDer], at };
    const many = Array.from({ length: 129 }, () => root.certificateDer);
    expect(verifyPath({ ...request, intermediates: many })).toMatchObject({ code: "too_complex" });
    const large = [Buffer.alloc(200_000, 0x30)];
    expect(verifyPath({ ...request, intermediates: large })).toMatchObject({ code: "too_complex" });
    expect(verifyPath({ ...request, leaf: Buffer.alloc(0), intermediates: [] })).toMatchObject({
      code: "malformed_asn1",
    });
  });
});

async function crossCertify(subject: TestIdentity, issuer: TestIdentity): Promise<Buffer> {
  const { subjectDer, publicKeySpki, notBefore, notAfter } = readCertificate(subject.certificateDer);
  const content = { subject: subjectDer, publicKeySpki, notBefore, notAfter, serial: newSerial(), ca: {} };
  return createCertificate({ ...content, keyUsage: ["keyCertSign"], issuer });
}
