import { randomBytes } from "node:crypto";
import type { Transaction } from "@/db/store";
import { after, minutes, now } from "../clock";
import { lookupHash, sameSecret } from "../secrets/pepper";
import { spendOnce } from "../spend-once";

const lifeMinutes = 5;
const [timeBytes, randomLength] = [6, 16];

/** What a challenge is good for, and for whom: nothing else takes it. */
export interface ChallengeUse {
  purpose: "passkey-registration" | "passkey-sign-in" | "passkey-second-step" | "passkey-confirm";
  /** Empty: whoever signs in. */
  userId: string;
  /** The session, or the pending sign-in, that it was handed to; empty: none. */
  binding: string;
}

/**
 * A challenge that is good for five minutes. It carries its end and our signature, so that handing one out writes nothing:
 * strangers at the sign-in page cannot fill the database. Those that were used are kept.
 */
export function makeChallenge(use: ChallengeUse): Buffer<ArrayBuffer> {
  const head = Buffer.alloc(timeBytes + randomLength, randomBytes(timeBytes + randomLength));
  head.writeUIntBE(after(now(), minutes(lifeMinutes)).getTime(), 0, timeBytes);
  return Buffer.concat([head, Buffer.from(signatureOf(head, use), "hex")]);
}

const signatureOf = (head: Buffer, { purpose, userId, binding }: ChallengeUse): string =>
  lookupHash("passkey challenge", [purpose, userId, binding, head.toString("hex")].join("\0"));

/** Was the challenge (base64url) handed out here for this use, and is it not over? */
export function isOurChallenge(challenge: string, use: ChallengeUse): boolean {
  const given = Buffer.from(challenge, "base64url");
  const head = given.subarray(0, timeBytes + randomLength);
  const signature = given.subarray(head.length).toString("hex");
  if (head.length < timeBytes + randomLength || given.toString("base64url") !== challenge) return false;
  return sameSecret(signature, signatureOf(head, use)) && endOf(head) > now();
}

const endOf = (challenge: Buffer): Date => new Date(challenge.readUIntBE(0, timeBytes));

/** Uses up a challenge that `isOurChallenge` has accepted; false when it was used before. */
export const spendChallenge = (tx: Transaction, challenge: string, use: ChallengeUse): Promise<boolean> =>
  spendOnce(tx, {
    purpose: use.purpose,
    userId: use.userId || null,
    hash: lookupHash("passkey challenge", challenge),
    expiresAt: endOf(Buffer.from(challenge, "base64url")),
  });
