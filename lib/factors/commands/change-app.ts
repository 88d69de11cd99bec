import type { Actor } from "../../actor";
import { requireBrowser } from "../../allowed";
import { validate } from "../../validate";
import { requireFreshFactor } from "../confirm";
import { removeOwnFactor, renameOwnFactor } from "../own-factor";
import { AppIdInput, RenameAppInput } from "../schema";

/** Renames one of the caller's authenticator apps. Throws not_found. */
export async function renameApp(actor: Actor, input: RenameAppInput): Promise<void> {
  requireBrowser(actor);
  await renameOwnFactor(actor, { kind: "totp", ...validate(RenameAppInput, input) });
}

/** Forgets one of the caller's authenticator apps; a fresh proof of a second factor is asked for. Throws not_found, conflict. */
export async function removeApp(actor: Actor, input: AppIdInput): Promise<void> {
  requireBrowser(actor);
  await requireFreshFactor(actor);
  await removeOwnFactor(actor, { kind: "totp", ...validate(AppIdInput, input) });
}
