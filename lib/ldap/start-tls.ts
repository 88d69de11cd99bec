import type { Socket } from "node:net";
import { BerReader } from "ldapts";
import { DirectoryTrouble, wordsOf } from "./trouble";

/** RFC 4511 section 4.14: message 1, an extended request with the name 1.3.6.1.4.1.1466.20037. */
const request = Buffer.concat([
  Buffer.from([0x30, 0x1d, 0x02, 0x01, 0x01, 0x77, 0x18, 0x80, 0x16]),
  Buffer.from("1.3.6.1.4.1.1466.20037"),
]);

const extendedResponse = 0x78;
const longestAnswer = 16_384;

/**
 * Asks the server for TLS and reads its answer to the last byte. What comes after it in clear is refused: kept, it would
 * be read as part of what the server says under TLS. Throws DirectoryTrouble.
 */
export function askForTls(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    let received: Buffer = Buffer.alloc(0);
    const end = (error?: unknown) => {
      socket.off("data", take).off("error", fail).off("close", closed).pause();
      if (error === undefined) return resolve();
      socket.destroy();
      reject(error);
    };
    const fail = (error: unknown) => end(error instanceof DirectoryTrouble ? error : refused(wordsOf(error)));
    const closed = () => end(refused("the server closed the connection"));
    const take = (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      try {
        if (isWhole(received)) {
          readAnswer(received);
          end();
        } else if (received.length > longestAnswer) end(refused("the answer is too long"));
      } catch (error) {
        fail(error);
      }
    };
    socket.on("data", take).on("error", fail).on("close", closed).write(request);
  });
}

const refused = (why: string) => new DirectoryTrouble(`STARTTLS was refused: ${why}`, true);

function isWhole(received: Buffer): boolean {
  const reader = new BerReader(received);
  return reader.readSequence() !== null && reader.remain >= reader.length;
}

function readAnswer(received: Buffer): void {
  const reader = new BerReader(received);
  reader.readSequence(0x30);
  if (reader.remain > reader.length) throw refused("the server said something unasked before TLS");
  const isAnswer = reader.readInt() === 1 && reader.readSequence(extendedResponse) !== null;
  if (!isAnswer) throw refused("this is not the answer to the request");
  const code = reader.readEnumeration();
  reader.readString();
  if (code !== 0) throw refused(reader.readString() || `result code ${code}`);
}
