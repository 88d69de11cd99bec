import { randomBytes } from "node:crypto";
import { lt } from "drizzle-orm";
import { signInCodes } from "@/db/schema";
import { transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { after, minutes, now, seconds } from "../../clock";
import { newId } from "../../id";
import { lookupHash } from "../../secrets/pepper";
import { codeLifeSeconds } from "../certificate-sign-in";
import { recordRefusedSignIn } from "../refusal";

/** What is kept of a code. */
export const hashOfCode = (code: string): string => lookupHash("sign-in code", code);

/**
 * A one-time code for the browser whose certificate was just judged; it becomes a session within seconds, in that browser
 * only. Answers the code, which is kept as a hash.
 */
export async function makeSignInCode(
  actor: Extract<Actor, { kind: "certificate" }>,
  { browser }: { browser: string },
): Promise<string> {
  const code = randomBytes(32).toString("base64url");
  const at = now();
  await transaction(async (tx) => {
    await tx.delete(signInCodes).where(lt(signInCodes.expiresAt, after(at, -minutes(10))));
    await tx.insert(signInCodes).values({
      id: newId("signInCode", at),
      codeHash: hashOfCode(code),
      userId: actor.user.id,
      certificateId: actor.credentialId,
      browserHash: browser,
      expiresAt: after(at, seconds(codeLifeSeconds)),
      usedAt: null,
    });
  });
  return code;
}

/** Records that a browser was turned away with its certificate, and why. */
export async function recordRefusedCertificate(refused: { reason: string; address: string }): Promise<void> {
  await transaction((tx) => recordRefusedSignIn(tx, { user: null, ...refused }));
}
