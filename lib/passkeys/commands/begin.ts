import { generateRegistrationOptions } from "@simplewebauthn/server";
import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import { db } from "@/db/store";
import type { Actor } from "../../actor";
import { requireBrowser } from "../../allowed";
import { conflict, notFound } from "../../errors";
import { requireOffered } from "../../factors/changes";
import { requireFreshIdentity } from "../../factors/confirm";
import { signatureAlgorithms } from "../attested";
import { makeChallenge } from "../challenge";
import { type AssertionOptions, askingMs, assertionOptions, passkeysOf } from "../options";
import { relyingParty } from "../relying-party";

export type RegistrationOptions = Awaited<ReturnType<typeof generateRegistrationOptions>>;

const obstacle = () => conflict("Passkeys cannot be used at this console's address.");

/** What the caller's browser is to make a new passkey by. Throws conflict where the console's URL permits none. */
export async function beginRegistration(actor: Actor): Promise<RegistrationOptions> {
  requireBrowser(actor);
  await requireFreshIdentity(actor);
  await requireOffered(db(), actor.user.id);
  const party = relyingParty();
  if (!party) throw obstacle();
  const { user, sessionId } = actor;
  const [row] = await db()
    .select({ firstName: users.firstName, lastName: users.lastName })
    .from(users)
    .where(eq(users.id, user.id));
  if (!row) throw notFound("The user");
  return generateRegistrationOptions({
    rpName: "Keyhall",
    rpID: party.id,
    userID: Buffer.from(user.id),
    userName: user.username,
    userDisplayName: `${row.firstName} ${row.lastName}`.trim() || user.username,
    challenge: makeChallenge({ purpose: "passkey-registration", userId: user.id, binding: sessionId }),
    attestationType: "none",
    excludeCredentials: await passkeysOf(user.id),
    authenticatorSelection: { residentKey: "preferred", userVerification: "preferred" },
    supportedAlgorithmIDs: signatureAlgorithms,
    timeout: askingMs,
  });
}

/** What a browser is to sign in by, whoever sits at it. Throws conflict where the console's URL permits no passkeys. */
export async function beginPasskeySignIn(): Promise<AssertionOptions> {
  const options = await assertionOptions({ purpose: "passkey-sign-in", userId: "", binding: "" });
  if (!options) throw obstacle();
  return options;
}
