import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { masterKey } from "./master-key";

/** Where a sealed value lives. It is associated data: moved to another row, table or column, it does not open. */
export interface Place {
  table: string;
  id: string;
  kind: string;
}

const associatedData = (place: Place) => Buffer.from(JSON.stringify([place.table, place.id, place.kind]));

/** AES-256-GCM under the master key: `<key id>.<base64url of nonce, ciphertext, tag>`. */
export function seal(plaintext: Buffer | string, place: Place): string {
  const key = masterKey();
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key.sealingKey, nonce).setAAD(associatedData(place));
  const sealed = Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
  return `${key.id}.${sealed.toString("base64url")}`;
}

/** Opens what `seal` made for the same place. Throws when it was altered, moved, or sealed under another master key. */
export function unseal(sealed: string, place: Place): Buffer {
  const key = masterKey();
  const [keyId, body] = sealed.split(".");
  if (keyId !== key.id || !body) throw new Error("Sealed under another master key");
  const bytes = Buffer.from(body, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", key.sealingKey, bytes.subarray(0, 12)).setAAD(associatedData(place));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
}
