import { and, eq, gte, lt } from "drizzle-orm";
import { credentials, tokens } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import { after, now } from "../clock";
import { indexWords } from "../search/records";
import { lookupHash } from "../secrets/pepper";
import type { TokenType } from "./schema";

/** The kind of a token's credential. */
export const credentialKindOf = { personal: "token", session: "session-token" } as const;

/** What is stored of a token, and looked up by. */
export const tokenHashOf = (token: string): string => lookupHash("token", token);

const endingLength = 4;

export interface NewTokenRow {
  id: string;
  type: TokenType;
  ownerId: string;
  name: string;
  capabilities: string[] | null;
  createdAt: Date;
  expiresAt: Date;
  /** Left out: the owner. */
  createdBy?: string;
  /** Of a session token. */
  session?: { address: string; endsAt: Date; accessKeyId?: string };
}

/** Records a token; of the token itself only its hash and its last characters are kept. */
export async function insertToken(tx: Transaction, row: NewTokenRow, token: string): Promise<void> {
  const { type, session, createdBy, ...shared } = row;
  await tx
    .insert(credentials)
    .values({ ...shared, kind: credentialKindOf[type], status: "active", createdBy: createdBy ?? row.ownerId });
  await tx.insert(tokens).values({
    id: row.id,
    tokenHash: tokenHashOf(token),
    ending: token.slice(-endingLength),
    ...(session && { ...session, lastSeenAt: row.createdAt }),
  });
}

interface Searchable {
  id: string;
  name: string;
  ending: string;
  capabilities: readonly string[] | null;
}

/** Makes a personal access token findable by its name, its last characters and its capabilities. */
export async function indexToken(tx: Transaction, { id, name, ending, capabilities }: Searchable): Promise<void> {
  const facts = (capabilities ?? []).map((capability) => `capability:${capability}`);
  await indexWords(tx, "token", id, [name, ending], facts);
}

/** Ends the session tokens of a user; they are refused from the next request on. Answers how many were alive. */
export async function endSessionTokensOfUser(tx: Transaction, userId: string, reason: string): Promise<number> {
  const at = now();
  const ended = await tx
    .update(credentials)
    .set({ status: "revoked", revokedAt: at, revocationReason: reason })
    .where(
      and(
        eq(credentials.ownerId, userId),
        eq(credentials.kind, "session-token"),
        eq(credentials.status, "active"),
        gte(credentials.expiresAt, at),
      ),
    )
    .returning({ id: credentials.id });
  return ended.length;
}

/** Notes that a session token is used: its end moves on, but not beyond its last one, and not once it has come. */
export async function touchSessionToken(
  { id, seenAt, endsAt }: { id: string; seenAt: Date; endsAt: Date },
  idleMs: number,
): Promise<void> {
  await transaction(async (tx) => {
    const touched = await tx
      .update(tokens)
      .set({ lastSeenAt: seenAt })
      .where(and(eq(tokens.id, id), lt(tokens.lastSeenAt, seenAt)))
      .returning({ id: tokens.id });
    if (touched.length === 0) return;
    const idleEnd = after(seenAt, idleMs);
    await tx
      .update(credentials)
      .set({ expiresAt: idleEnd < endsAt ? idleEnd : endsAt })
      // What has ended is passed over when a password changes: it must not come back to life after that.
      .where(and(eq(credentials.id, id), gte(credentials.expiresAt, now())));
  });
}
