import { isIPv4, isIPv6 } from "node:net";
import { Asn1Error, context, contextPrimitive, type Element, tag } from "./asn1";
import { comparableName, readName, textOfName } from "./names";

/** A name as certificates carry it (RFC 5280 §4.2.1.6). "other" is a form that is carried but not understood. */
export type GeneralName =
  | { kind: "dns" | "email" | "uri"; value: string }
  | { kind: "ip"; value: string; bytes: Buffer }
  | { kind: "directory"; value: string; comparable: string[] }
  | { kind: "other"; value: string; tag: number };

export const generalNameTag = {
  email: contextPrimitive(1),
  dns: contextPrimitive(2),
  directory: context(4),
  uri: contextPrimitive(6),
  ip: contextPrimitive(7),
} as const;
const otherTags = [context(0), context(3), context(5), contextPrimitive(8)];

/** Reads a GeneralName without judging whether its text is a sensible one. */
export function readGeneralName(element: Element): GeneralName {
  switch (element.tag) {
    case generalNameTag.email:
      return { kind: "email", value: asciiOf(element) };
    case generalNameTag.dns:
      return { kind: "dns", value: asciiOf(element) };
    case generalNameTag.uri:
      return { kind: "uri", value: asciiOf(element) };
    case generalNameTag.ip:
      return { kind: "ip", value: formatIp(element.content), bytes: element.content };
    case generalNameTag.directory: {
      const fields = element.fields(generalNameTag.directory);
      const name = readName(fields.take(tag.sequence));
      fields.end();
      return { kind: "directory", value: textOfName(name), comparable: comparableName(name) };
    }
    default:
      if (!otherTags.includes(element.tag)) throw new Asn1Error("A general name has an unknown form.");
      return { kind: "other", value: `#${element.der.toString("hex")}`, tag: element.tag };
  }
}

function asciiOf(element: Element): string {
  const { content } = element;
  if (content.some((octet) => octet < 0x20 || octet > 0x7e))
    throw new Asn1Error("A name holds characters beyond ASCII.");
  return content.toString("latin1");
}

/** An address of 4 or 16 bytes as text; anything else in hexadecimal. */
function formatIp(bytes: Buffer): string {
  if (bytes.length === 4) return bytes.join(".");
  if (bytes.length !== 16) return `#${bytes.toString("hex")}`;
  return canonicalIp(bytes.toString("hex").replace(/.{4}(?!$)/g, "$&:")) ?? "";
}

/** The one spelling of an IP address that equal addresses share, or null when it is not an address. */
export function canonicalIp(text: string): string | null {
  if (isIPv4(text)) return text;
  return isIPv6(text) && !text.includes("%") ? new URL(`http://[${text}]/`).hostname.slice(1, -1) : null;
}

/** The 4 or 16 bytes of an IP address, or null when the text is none. */
export function ipBytes(text: string): Buffer | null {
  const canonical = canonicalIp(text);
  if (canonical === null) return null;
  if (isIPv4(canonical)) return Buffer.from(canonical.split(".").map(Number));
  const [before = "", after] = canonical.split("::");
  const groupsOf = (part: string) =>
    part
      .split(":")
      .filter(Boolean)
      .map((group) => group.padStart(4, "0"));
  const [high, low] = [groupsOf(before), groupsOf(after ?? "")];
  const zeros = Array.from({ length: 8 - high.length - low.length }, () => "0000");
  return Buffer.from([...high, ...zeros, ...low].join(""), "hex");
}

/** A host name of letters, digits, hyphens and underscores, without a final dot. */
export function isDnsName(name: string): boolean {
  return name.length <= 253 && name.split(".").every((label) => /^(?!-)[A-Za-z0-9_-]{1,63}(?<!-)$/.test(label));
}

/** Splits a mailbox at its one `@`; null when there is not exactly one or a side is unusable. */
export function splitMailbox(mailbox: string): { local: string; host: string } | null {
  const [local, host, ...rest] = mailbox.split("@");
  if (!local || !host || rest.length > 0 || /\s/.test(local) || !isDnsName(host)) return null;
  return { local, host: host.toLowerCase() };
}

/** Whether the text is what its kind promises: only such names may decide anything. */
export function isWellFormed(name: GeneralName): boolean {
  switch (name.kind) {
    case "dns":
      return isDnsName(name.value.startsWith("*.") ? name.value.slice(2) : name.value);
    case "ip":
      return name.bytes.length === 4 || name.bytes.length === 16;
    case "email":
      return splitMailbox(name.value) !== null;
    case "uri":
      return /^[A-Za-z][A-Za-z0-9+.-]*:./.test(name.value);
    case "directory":
      return name.comparable.length > 0;
    case "other":
      return true;
  }
}
