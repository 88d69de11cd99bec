import type { Bytes } from "./der";

/** One PEM block of 64-character lines (RFC 7468), with a final line break. */
export function toPem(label: string, der: Uint8Array): string {
  const text = btoa(Array.from(der, (octet) => String.fromCharCode(octet)).join(""));
  return `-----BEGIN ${label}-----\n${text.replace(/.{64}(?=.)/g, "$&\n")}\n-----END ${label}-----\n`;
}

/** The bytes of every block with this label, in order. */
export function fromPem(label: string, text: string): Bytes[] {
  const blocks = text.matchAll(new RegExp(`-----BEGIN ${label}-----([A-Za-z0-9+/=\\s]+)-----END ${label}-----`, "g"));
  return [...blocks].map(([, body = ""]) =>
    Uint8Array.from(atob(body.replace(/\s/g, "")), (character) => character.charCodeAt(0)),
  );
}
