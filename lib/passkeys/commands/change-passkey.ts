import type { Actor } from "../../actor";
import { requireBrowser } from "../../allowed";
import { requireFreshFactor } from "../../factors/confirm";
import { removeOwnFactor, renameOwnFactor } from "../../factors/own-factor";
import { validate } from "../../validate";
import { PasskeyIdInput, RenamePasskeyInput } from "../schema";

/** Renames one of the caller's passkeys. Throws not_found. */
export async function renamePasskey(actor: Actor, input: RenamePasskeyInput): Promise<void> {
  requireBrowser(actor);
  await renameOwnFactor(actor, { kind: "passkey", ...validate(RenamePasskeyInput, input) });
}

/** Forgets one of the caller's passkeys; a fresh proof of a second factor is asked for. Throws not_found, conflict. */
export async function removePasskey(actor: Actor, input: PasskeyIdInput): Promise<void> {
  requireBrowser(actor);
  await requireFreshFactor(actor);
  await removeOwnFactor(actor, { kind: "passkey", ...validate(PasskeyIdInput, input) });
}
