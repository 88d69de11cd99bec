import { randomBytes } from "node:crypto";

/** Serial numbers are written as lower-case hexadecimal of the value: whole octets, no octet of leading zeros. */
export function formatSerial(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString("hex");
  return hex.replace(/^(?:00)+(?=..)/, "");
}

/** A positive serial number with 127 random bits, as hexadecimal. */
export function newSerial(): string {
  const bytes = randomBytes(16);
  bytes.writeUInt8(bytes.readUInt8(0) & 0x7f, 0);
  return bytes.some((octet) => octet !== 0) ? formatSerial(bytes) : newSerial();
}
