import { beforeAll, describe, expect, it } from "vitest";
import { type PathVerdict, verifyPath } from "./chain";
import { enumerated, explicit, integer, octetString, oid, sequence, time, tlv, unsignedInteger } from "./der";
import { nameOf } from "./names";
import { keyIdentifierOf } from "./requested-extensions";
import {
  caExtensions,
  ecdsaSha256,
  extension,
  makeRaw,
  type RawIdentity,
  rsaSha256,
  signedRaw,
} from "./test-raw-certificate";

const at = new Date("2025-06-01T00:00:00Z");
const serial = unsignedInteger(Buffer.of(0x51, 0x01));
const otherSerial = unsignedInteger(Buffer.of(0x51, 0x02));
const revokedAt = time(new Date("2025-05-01T00:00:00Z"));
const entry = (number: Buffer, ...extensions: Buffer[]): Buffer =>
  sequence(number, revokedAt, ...(extensions.length > 0 ? [sequence(...extensions)] : []));

let root: RawIdentity;
let issuing: RawIdentity;
let leaf: RawIdentity;
beforeAll(async () => {
  root = await makeRaw("self", { subject: nameOf({ commonName: "Root" }), extensions: caExtensions() });
  issuing = await makeRaw(root, {
    subject: nameOf({ commonName: "CA" }),
    serial: otherSerial,
    extensions: caExtensions(),
  });
  leaf = await makeRaw(issuing, { serial });
});

interface ListParts {
  version: Buffer[];
  algorithm: Buffer;
  outerAlgorithm: Buffer;
  issuer: Buffer;
  times: Buffer[];
  entries: Buffer[];
  extensions: Buffer[];
  signer: RawIdentity;
}

const keyOf = ({ publicKeySpki }: RawIdentity): Buffer =>
  extension("2.5.29.35", false, sequence(tlv(0x80, Buffer.from(keyIdentifierOf(publicKeySpki), "hex"))));
const number = extension("2.5.29.20", false, integer(7));
const june = (day: number) => time(new Date(Date.UTC(2025, 5, day)));

/** A list of the issuer, sound but for what is changed. */
function list(issuer: RawIdentity, change: Partial<ListParts> = {}): Buffer {
  const algorithm = change.algorithm ?? ecdsaSha256;
  const extensions = change.extensions ?? [keyOf(issuer), number];
  const entries = change.entries ?? [];
  const content = sequence(
    ...(change.version ?? [integer(1)]),
    algorithm,
    change.issuer ?? issuer.subjectDer,
    ...(change.times ?? [time(new Date("2025-05-30T00:00:00Z")), june(1)]),
    ...(entries.length > 0 ? [sequence(...entries)] : []),
    ...(extensions.length > 0 ? [explicit(0, sequence(...extensions))] : []),
  );
  return signedRaw(content, change.outerAlgorithm ?? algorithm, (change.signer ?? issuer).privateKeyPkcs8);
}

const verify = (lists: Buffer[], above: RawIdentity[] = [issuing], target = leaf): PathVerdict =>
  verifyPath({
    leaf: target.certificateDer,
    intermediates: above.map(({ certificateDer }) => certificateDer),
    roots: [root.certificateDer],
    at,
    revocationLists: lists,
  });

describe("a path with revocation lists", () => {
  it("is valid when current lists of all its issuers do not name it", () => {
    expect(verify([])).toMatchObject({ valid: true });
    expect(verify([list(root), list(issuing, { entries: [entry(otherSerial)] })])).toMatchObject({ valid: true });
    expect(verify([list(root, { entries: [entry(serial)] }), list(issuing)])).toMatchObject({ valid: true });
  });

  it("is refused when the leaf or a CA above it is revoked, whatever other lists say", () => {
    const reason = extension("2.5.29.21", false, enumerated(1));
    const revoked = { valid: false, code: "revoked" };
    expect(verify([list(root), list(issuing, { entries: [entry(serial, reason)] })])).toMatchObject(revoked);
    expect(verify([list(root), list(issuing), list(issuing, { entries: [entry(serial)] })])).toMatchObject(revoked);
    expect(verify([list(root, { entries: [entry(otherSerial)] }), list(issuing)])).toMatchObject(revoked);
  });

  it("is refused when an issuer's list is missing, or names another issuer", async () => {
    const unknown = { valid: false, code: "revocation_unknown" };
    expect(verify([list(root)])).toMatchObject(unknown);
    expect(verify([list(issuing)])).toMatchObject(unknown);
    const stranger = await makeRaw(root, { subject: nameOf({ commonName: "Stranger" }), extensions: caExtensions() });
    expect(verify([list(root), list(stranger, { entries: [entry(serial)] })])).toMatchObject(unknown);
    expect(verify([list(root), list(issuing), list(stranger, { entries: [entry(serial)] })])).toMatchObject({
      valid: true,
    });
  });

  const indirect = () => extension("2.5.29.29", true, sequence(tlv(0xa4, nameOf({ commonName: "CA" }))));
  it.each<[string, () => Partial<ListParts>]>([
    ["that ended", () => ({ times: [time(new Date("2025-05-01T00:00:00Z")), time(new Date("2025-05-31T23:59:59Z"))] })],
    ["from the future", () => ({ times: [time(new Date("2025-06-01T00:00:01Z")), june(9)] })],
    ["that never ends", () => ({ times: [time(new Date("2025-05-30T00:00:00Z"))] })],
    ["signed by somebody else", () => ({ signer: root })],
    ["whose algorithms differ", () => ({ outerAlgorithm: rsaSha256 })],
    ["with an algorithm that is not accepted", () => ({ algorithm: sequence(oid("1.2.840.10045.4.1")) })],
    ["of version 1", () => ({ version: [], extensions: [] })],
    ["without a number", () => ({ extensions: [keyOf(issuing)] })],
    ["with a critical number", () => ({ extensions: [keyOf(issuing), extension("2.5.29.20", true, integer(7))] })],
    [
      "with a negative number",
      () => ({ extensions: [keyOf(issuing), extension("2.5.29.20", false, tlv(0x02, Buffer.of(0xff)))] }),
    ],
    ["without its issuer's key", () => ({ extensions: [number] })],
    ["of another key", () => ({ extensions: [keyOf(root), number] })],
    [
      "with an unknown critical extension",
      () => ({ extensions: [keyOf(issuing), number, extension("1.2.3.4", true, integer(1))] }),
    ],
    ["that is a delta", () => ({ extensions: [keyOf(issuing), number, extension("2.5.29.27", true, integer(6))] })],
    [
      "of one distribution point",
      () => ({ extensions: [keyOf(issuing), number, extension("2.5.29.28", false, sequence())] }),
    ],
    [
      "with an unknown critical entry extension",
      () => ({ entries: [entry(otherSerial, extension("1.2.3.4", true, integer(1)))] }),
    ],
    ["with entries of another issuer", () => ({ entries: [entry(otherSerial, indirect())] })],
  ])("is refused with a list %s", (_, change) => {
    expect(verify([list(root), list(issuing, change())])).toMatchObject({ valid: false, code: "bad_revocation_list" });
    expect(verify([list(root), list(issuing, change()), list(issuing)])).toMatchObject({ valid: true });
  });

  it("is refused when a delta or a partial list names it beside a complete one that does not", () => {
    const delta = extension("2.5.29.27", true, integer(6));
    const partial = extension("2.5.29.28", true, sequence());
    const released = entry(serial, extension("2.5.29.21", false, enumerated(8)));
    const beside = (change: Partial<ListParts>) => verify([list(root), list(issuing), list(issuing, change)]);
    for (const limit of [delta, partial]) {
      const extensions = [keyOf(issuing), number, limit];
      expect(beside({ extensions, entries: [entry(serial)] })).toMatchObject({ valid: false, code: "revoked" });
      expect(beside({ extensions, entries: [entry(otherSerial)] })).toMatchObject({ valid: true });
    }
    expect(beside({ extensions: [keyOf(issuing), number, delta], entries: [released] })).toMatchObject({ valid: true });
    expect(beside({ entries: [released] })).toMatchObject({ valid: false, code: "revoked" });
    expect(beside({ signer: root, entries: [entry(serial)] })).toMatchObject({ valid: true });
  });

  it("is refused with a list of an issuer that may not sign lists", async () => {
    const certifying = [...caExtensions().slice(0, 1), extension("2.5.29.15", true, tlv(0x03, Buffer.of(2, 0x04)))];
    const silent = await makeRaw(root, { subject: nameOf({ commonName: "Silent" }), extensions: certifying });
    const below = await makeRaw(silent);
    expect(verify([list(root), list(silent)], [silent], below)).toMatchObject({
      valid: false,
      code: "bad_revocation_list",
    });
  });

  it("is refused when any octet of a list is another", () => {
    const sound = list(issuing, { entries: [entry(otherSerial)] });
    for (const [position, octet] of sound.entries()) {
      const damaged = Buffer.from(sound);
      damaged.writeUInt8(octet ^ 0x01, position);
      expect(verify([list(root), damaged]).valid, `octet ${position}`).toBe(false);
    }
  });

  it("is refused with what is no list, or with too many", () => {
    expect(verify([list(root), list(issuing), Buffer.from("3003020100", "hex")])).toMatchObject({
      code: "malformed_asn1",
    });
    const emptyEntries = list(issuing, { entries: [octetString(Buffer.alloc(0))] });
    expect(verify([list(root), emptyEntries])).toMatchObject({ valid: false, code: "malformed_asn1" });
    expect(verify(Array.from({ length: 33 }, () => list(root)))).toMatchObject({ code: "too_complex" });
    expect(verify([Buffer.alloc(2 * 1024 * 1024, 0x30)])).toMatchObject({ code: "too_complex" });
  });
});
