import { Asn1Error, context, contextPrimitive, type Element, parseDer, tag } from "./asn1";
import { type GeneralName, isDnsName, readGeneralName, splitMailbox } from "./general-names";

/** The name space a CA is limited to (RFC 5280 §4.2.1.10). */
export interface NameConstraints {
  permitted: readonly GeneralName[];
  excluded: readonly GeneralName[];
}

/** Decodes the extension's value. Throws `Asn1Error` on anything that could be understood in two ways. */
export function readNameConstraints(value: Uint8Array): NameConstraints {
  const fields = parseDer(value).fields(tag.sequence);
  const permitted = fields.takeIf(context(0));
  const excluded = fields.takeIf(context(1));
  fields.end();
  if (!permitted && !excluded) throw new Asn1Error("The name constraints are empty.");
  return { permitted: readSubtrees(permitted), excluded: readSubtrees(excluded) };
}

function readSubtrees(element: Element | null): GeneralName[] {
  if (!element) return [];
  if (element.children.length === 0) throw new Asn1Error("A list of name constraints is empty.");
  return element.children.map((subtree) => {
    const fields = subtree.fields(tag.sequence);
    const base = readGeneralName(fields.take());
    const minimum = fields.takeIf(contextPrimitive(0));
    if (minimum && !minimum.content.equals(Buffer.of(0))) throw new Asn1Error("A name constraint has a minimum.");
    fields.end();
    if (!isUsableBase(base)) throw new Asn1Error("A name constraint is malformed.");
    return base;
  });
}

function isUsableBase(base: GeneralName): boolean {
  switch (base.kind) {
    case "dns":
      return base.value === "" || isDnsName(base.value);
    case "email":
      return base.value.includes("@") ? splitMailbox(base.value) !== null : isHostOrDomain(base.value);
    case "uri":
      return isHostOrDomain(base.value);
    case "ip":
      return isAddressAndMask(base.bytes);
    default:
      return true;
  }
}

function isHostOrDomain(value: string): boolean {
  return isDnsName(value.startsWith(".") ? value.slice(1) : value);
}

function isAddressAndMask(bytes: Buffer): boolean {
  if (bytes.length !== 8 && bytes.length !== 32) return false;
  const mask = [...bytes.subarray(bytes.length / 2)].map((octet) => octet.toString(2).padStart(8, "0")).join("");
  return /^1*0*$/.test(mask);
}

/** The first of the names that lies outside the constraints, or null. A form that cannot be compared lies outside. */
export function nameOutside(constraints: NameConstraints, names: readonly GeneralName[]): GeneralName | null {
  return names.find((name) => !isAllowed(constraints, name)) ?? null;
}

function isAllowed({ permitted, excluded }: NameConstraints, name: GeneralName): boolean {
  const excludedAlike = excluded.filter((base) => isSameForm(base, name));
  if (excludedAlike.some((base) => mayLieWithin(name, base))) return false;
  const permittedAlike = permitted.filter((base) => isSameForm(base, name));
  return permittedAlike.length === 0 || permittedAlike.some((base) => liesWithin(name, base));
}

function isSameForm(base: GeneralName, name: GeneralName): boolean {
  if (base.kind === "other" && name.kind === "other") return base.tag === name.tag;
  return base.kind === name.kind;
}

/** For exclusions: whatever might be inside counts as inside. */
function mayLieWithin(name: GeneralName, base: GeneralName): boolean {
  if (name.kind === "other") return true;
  if (name.kind === "uri" && hostOfUri(name.value) === null) return true;
  if (name.kind === "email" && base.kind === "email") {
    // Many mail systems ignore the case of the part before the @.
    const isSame = name.value.toLowerCase() === base.value.toLowerCase();
    return isSame || splitMailbox(name.value) === null || mailboxLiesWithin(name.value, base.value);
  }
  if (name.kind === "dns" && base.kind === "dns" && name.value.startsWith("*.")) {
    const parent = name.value.slice(2).toLowerCase();
    return isDomainOrBelow(parent, base.value) || isDomainOrBelow(base.value.toLowerCase(), parent);
  }
  return liesWithin(name, base);
}

function liesWithin(name: GeneralName, base: GeneralName): boolean {
  if (name.kind === "dns" && base.kind === "dns") return isDomainOrBelow(name.value.toLowerCase(), base.value);
  if (name.kind === "email" && base.kind === "email") return mailboxLiesWithin(name.value, base.value);
  if (name.kind === "ip" && base.kind === "ip") return addressLiesWithin(name.bytes, base.bytes);
  if (name.kind === "directory" && base.kind === "directory") {
    return base.comparable.every((relativeName, index) => name.comparable[index] === relativeName);
  }
  if (name.kind === "uri" && base.kind === "uri") {
    const host = hostOfUri(name.value);
    return host !== null && isHostWithin(host, base.value.toLowerCase());
  }
  return false;
}

function isDomainOrBelow(name: string, base: string): boolean {
  const domain = base.toLowerCase();
  return domain === "" || name === domain || name.endsWith(`.${domain}`);
}

/** A leading dot means any host below the domain; without it, exactly that host. */
function isHostWithin(host: string, base: string): boolean {
  return base.startsWith(".") ? host.endsWith(base) && host !== base : host === base;
}

function mailboxLiesWithin(mailbox: string, base: string): boolean {
  const address = splitMailbox(mailbox);
  if (!address) return false;
  const exact = splitMailbox(base);
  if (exact) return address.local === exact.local && address.host === exact.host;
  return isHostWithin(address.host, base.toLowerCase());
}

function addressLiesWithin(address: Buffer, base: Buffer): boolean {
  const size = base.length / 2;
  if (address.length !== size) return false;
  return address.every((octet, index) => {
    const mask = base[size + index] ?? 0;
    return (octet & mask) === ((base[index] ?? 0) & mask);
  });
}

function hostOfUri(uri: string): string | null {
  const match = /^[A-Za-z][A-Za-z0-9+.-]*:\/\/([^/?#]*)/.exec(uri);
  const authority = match?.[1];
  if (authority === undefined || /[@[\]\\%]/.test(authority)) return null;
  const host = authority.replace(/:\d*$/, "").toLowerCase();
  const isAddress = /^[\d.]+$/.test(host);
  return isDnsName(host) && !isAddress ? host : null;
}
