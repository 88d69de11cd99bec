import { randomBytes } from "node:crypto";
import { and, eq, gt, isNotNull, isNull, lt } from "drizzle-orm";
import { z } from "zod";
import { challenges } from "@/db/schema";
import { db, type Reader, type Transaction } from "@/db/store";
import { after, minutes, now } from "../clock";
import { newId } from "../id";
import { lookupHash } from "../secrets/pepper";
import { seal, unseal } from "../secrets/sealing";

/** Of the challenges that wait for a second step. */
export const pendingPurpose = "sign-in";

/** How long a person has for the second step. */
export const pendingMinutes = 5;

const Pending = z.object({
  method: z.enum(["password", "certificate", "passkey", "provider"]),
  /** Of the password that was verified: it must still be the user's at the second step. */
  passwordVersion: z.number(),
  credentialId: z.string().nullable(),
  sourceId: z.string().nullable(),
  idTokenSealed: z.string().nullable(),
  /** Where the first step was taken. */
  address: z.string().default(""),
});

/** What the first step has shown, kept until the second. */
export interface PendingSignIn extends Omit<z.output<typeof Pending>, "idTokenSealed"> {
  userId: string;
  idToken: string | null;
}

const hashOf = (secret: string) => lookupHash("pending sign-in", secret);
const placeOf = (id: string) => ({ table: "challenges", id, kind: "id-token" });

/** Keeps a sign-in that waits for its second step. Answers the secret that goes on with it; only its hash is kept. */
export async function keepPending(tx: Transaction, { userId, idToken, ...shown }: PendingSignIn): Promise<string> {
  const at = now();
  const secret = randomBytes(32).toString("base64url");
  const id = newId("challenge", at);
  const isOver = lt(challenges.expiresAt, after(at, -minutes(pendingMinutes)));
  // Those whose second step did not come are written down when they are forgotten.
  await tx.delete(challenges).where(and(isOver, isNotNull(challenges.usedAt)));
  await tx.insert(challenges).values({
    id,
    purpose: pendingPurpose,
    userId,
    hash: hashOf(secret),
    data: { ...shown, idTokenSealed: idToken ? seal(idToken, placeOf(id)) : null } satisfies z.input<typeof Pending>,
    expiresAt: after(at, minutes(pendingMinutes)),
    usedAt: null,
  });
  return secret;
}

const isOpen = (secret: string) =>
  and(
    eq(challenges.hash, hashOf(secret)),
    eq(challenges.purpose, pendingPurpose),
    isNull(challenges.usedAt),
    gt(challenges.expiresAt, now()),
  );

/** The sign-in that waits under this secret; null when there is none, or its time is over. */
export async function findPending(secret: string, reader: Reader = db()): Promise<PendingSignIn | null> {
  const [row] = await reader.select().from(challenges).where(isOpen(secret));
  if (!row?.userId) return null;
  const { idTokenSealed, ...shown } = Pending.parse(row.data);
  const idToken = idTokenSealed && unseal(idTokenSealed, placeOf(row.id)).toString("utf8");
  return { ...shown, userId: row.userId, idToken };
}

/** Nobody else goes on with it until the transaction ends; false when it does not wait any more. */
export async function holdPending(tx: Transaction, secret: string): Promise<boolean> {
  const held = await tx.update(challenges).set({ usedAt: null }).where(isOpen(secret)).returning({ id: challenges.id });
  return held.length > 0;
}

/** It has become a session, or is given up; false when it did not wait any more. */
export async function spendPending(tx: Transaction, secret: string): Promise<boolean> {
  const spent = await tx
    .update(challenges)
    .set({ usedAt: now() })
    .where(isOpen(secret))
    .returning({ id: challenges.id });
  return spent.length > 0;
}

/** Where the first step of a kept sign-in was taken; "" when it was not kept. */
export const addressIn = (data: unknown): string => Pending.parse(data).address;
