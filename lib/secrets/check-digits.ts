/** The last `length` digits of the text's CRC-32 in the number system of `alphabet`. */
export function checkDigits(text: string, alphabet: string, length: number): string {
  let rest = crc32(Buffer.from(text, "latin1"));
  let digits = "";
  for (let i = 0; i < length; i++) {
    digits = alphabet.charAt(rest % alphabet.length) + digits;
    rest = Math.floor(rest / alphabet.length);
  }
  return digits;
}

// Node's own zlib.crc32 is younger than the oldest Node that Keyhall runs on.
const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});

/** CRC-32 of ISO 3309, as zip and PNG use it. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  // By index: every call with a token comes here, and an iterator takes as long as all the rest of it.
  for (let i = 0; i < bytes.length; i++) crc = (crc >>> 8) ^ (crcTable[(crc ^ (bytes[i] ?? 0)) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}
