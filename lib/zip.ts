import { crc32 } from "./secrets/check-digits";

/** A file of an archive. */
export interface ZipEntry {
  /** Its path inside, with `/`. */
  name: string;
  bytes: Uint8Array;
  isExecutable?: boolean;
}

const utf8Names = 0x0800;
const [localHeader, centralHeader, endRecord] = [0x04034b50, 0x02014b50, 0x06054b50];
const madeOnUnix = 3 << 8;

/** A ZIP archive (APPNOTE 6.3) of a few files as they are, without compression. `at` is their date. */
export function zipOf(entries: readonly ZipEntry[], at: Date): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(localHeader, 0);
    writeFacts(local, 4, { entry, name, at });
    const central = Buffer.alloc(46);
    central.writeUInt32LE(centralHeader, 0);
    central.writeUInt16LE(madeOnUnix | 20, 4);
    writeFacts(central, 6, { entry, name, at });
    central.writeUInt32LE(((entry.isExecutable ? 0o100755 : 0o100644) << 16) >>> 0, 38);
    central.writeUInt32LE(offset, 42);
    parts.push(local, name, Buffer.from(entry.bytes));
    directory.push(central, name);
    offset += local.length + name.length + entry.bytes.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(endRecord, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
}

/** What both headers of an entry say alike, from `start` on. */
function writeFacts(
  header: Buffer,
  start: number,
  { entry, name, at }: { entry: ZipEntry; name: Buffer; at: Date },
): void {
  const { length } = entry.bytes;
  header.writeUInt16LE(20, start);
  header.writeUInt16LE(utf8Names, start + 2);
  header.writeUInt16LE(0, start + 4);
  header.writeUInt32LE(dosTime(at), start + 6);
  header.writeUInt32LE(crc32(entry.bytes), start + 10);
  header.writeUInt32LE(length, start + 14);
  header.writeUInt32LE(length, start + 18);
  header.writeUInt16LE(name.length, start + 22);
}

/** MS-DOS date and time, in UTC. */
function dosTime(at: Date): number {
  const date = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  return ((date << 16) | time) >>> 0;
}
