import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";

interface AuthenticatorOptions {
  origin?: string;
  rpId?: string;
  /** Does it verify the person (UV)? */
  verifies?: boolean;
  /** The first value of the signature counter; 0 stays 0. */
  counter?: number;
  /** Names a certificate in its attestation, as one that vouches for its maker does. */
  attests?: boolean;
}

type Bytes = Buffer<ArrayBuffer>;
const sha256 = (data: string | Buffer): Buffer => createHash("sha256").update(data).digest();
const base64url = (data: Buffer) => data.toString("base64url");

/** A security key in software: P-256, one credential. */
export class Authenticator {
  readonly #keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
  readonly id = randomBytes(16);
  readonly #attests: boolean;
  origin: string;
  rpId: string;
  verifies: boolean;
  counter: number;
  userHandle: string | null = null;

  constructor(options: AuthenticatorOptions = {}) {
    this.origin = options.origin ?? "http://localhost:3000";
    this.rpId = options.rpId ?? "localhost";
    this.verifies = options.verifies ?? true;
    this.counter = options.counter ?? 1;
    this.#attests = options.attests ?? false;
  }

  /** What `navigator.credentials.create` answers, as JSON. */
  create({ challenge, user }: { challenge: string; user: { id: string } }): string {
    this.userHandle = user.id;
    const attested = Buffer.concat([Buffer.alloc(16), uint16(this.id.length), this.id, this.#coseKey()]);
    const authData = this.#authData(attested);
    return JSON.stringify({
      ...this.#credential(),
      response: {
        clientDataJSON: this.#clientData("webauthn.create", challenge),
        attestationObject: base64url(
          cborMap([
            [cborText("fmt"), cborText(this.#attests ? "packed" : "none")],
            [cborText("attStmt"), cborMap(this.#attests ? [[cborText("x5c"), cborList([cborBytes(this.id)])]] : [])],
            [cborText("authData"), cborBytes(authData)],
          ]),
        ),
        transports: ["usb"],
      },
    });
  }

  /** What `navigator.credentials.get` answers, as JSON. */
  get({ challenge }: { challenge: string }): string {
    if (this.counter > 0) this.counter++;
    const authData = this.#authData();
    const clientDataJSON = this.#clientData("webauthn.get", challenge);
    const signed = Buffer.concat([authData, sha256(Buffer.from(clientDataJSON, "base64url"))]);
    return JSON.stringify({
      ...this.#credential(),
      response: {
        clientDataJSON,
        authenticatorData: base64url(authData),
        signature: base64url(sign("sha256", signed, this.#keys.privateKey)),
        userHandle: this.userHandle,
      },
    });
  }

  #credential() {
    return { id: base64url(this.id), rawId: base64url(this.id), type: "public-key" };
  }

  #clientData(type: string, challenge: string): string {
    return base64url(Buffer.from(JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false })));
  }

  /** WebAuthn section 6.1. */
  #authData(attested?: Bytes): Bytes {
    const flags = 1 | (this.verifies ? 4 : 0) | (attested ? 64 : 0);
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    return Buffer.concat([sha256(this.rpId), Buffer.from([flags]), counter, attested ?? Buffer.alloc(0)]);
  }

  /** RFC 9053 section 7.1.1: kty EC2, alg ES256, crv P-256. */
  #coseKey(): Bytes {
    const { x = "", y = "" } = this.#keys.publicKey.export({ format: "jwk" });
    const head = Buffer.from("a5010203262001", "hex");
    const coordinate = (label: number, text: string) => [
      Buffer.from([label]),
      cborBytes(Buffer.from(text, "base64url")),
    ];
    return Buffer.concat([head, ...coordinate(0x21, x), ...coordinate(0x22, y)]);
  }
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

/** The head of a CBOR item of up to 65,535 (RFC 8949 section 3). */
function cborHead(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length]);
  if (length < 256) return Buffer.from([(major << 5) | 24, length]);
  return Buffer.concat([Buffer.from([(major << 5) | 25]), uint16(length)]);
}

const cborBytes = (bytes: Buffer): Buffer => Buffer.concat([cborHead(2, bytes.length), bytes]);
const cborText = (text: string): Buffer => Buffer.concat([cborHead(3, text.length), Buffer.from(text)]);
const cborList = (items: Buffer[]): Buffer => Buffer.concat([cborHead(4, items.length), ...items]);
const cborMap = (entries: [Buffer, Buffer][]): Buffer =>
  Buffer.concat([cborHead(5, entries.length), ...entries.flat()]);
