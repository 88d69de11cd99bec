import { Asn1Error, type Element, tag } from "./asn1";

/** What a PrintableString consists of (X.680 §41.4). */
export const printable = /^[A-Za-z0-9 '()+,\-./:=?]+$/;

/** The text of a value, or null when it is not a character string. Throws `Asn1Error` on characters outside its type. */
export function readText(value: Element): string | null {
  const { content } = value;
  switch (value.tag) {
    case tag.utf8String:
      return decoded("utf-8", content);
    case tag.printableString:
      if (content.length > 0 && !printable.test(content.toString("latin1"))) throw badText();
      return content.toString("latin1");
    case tag.ia5String:
      if (content.some((octet) => octet > 0x7f)) throw badText();
      return content.toString("latin1");
    case tag.numericString:
    case tag.visibleString:
      if (content.some((octet) => octet < 0x20 || octet > 0x7e)) throw badText();
      return content.toString("latin1");
    case tag.universalString:
      return fourOctetText(content);
    case tag.teletexString:
      return content.toString("latin1");
    case tag.bmpString:
      if (content.length % 2 !== 0) throw badText();
      return decoded("utf-16le", Buffer.from(content).swap16());
    default:
      return null;
  }
}

/** UCS-4: a name must not hide from a constraint behind a rare string type. */
function fourOctetText(content: Buffer): string {
  if (content.length % 4 !== 0) throw badText();
  const points = Array.from({ length: content.length / 4 }, (_, index) => content.readUInt32BE(index * 4));
  if (points.some((point) => point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff))) throw badText();
  return points.map((point) => String.fromCodePoint(point)).join("");
}

function decoded(charset: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(charset, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw badText();
  }
}

function badText(): Asn1Error {
  return new Asn1Error("A name holds characters that its string type does not allow.");
}
