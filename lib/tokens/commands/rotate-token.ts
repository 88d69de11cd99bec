import { transaction } from "@/db/store";
import { type Actor, personOf } from "../../actor";
import { requirePermission, requireUser } from "../../allowed";
import { after, days, now } from "../../clock";
import { endOfSuccessor, requireRotatable, requireSuccessorWithinReach, succeed } from "../../credentials/rotation";
import { RotateInput } from "../../credentials/schema";
import { forbidden } from "../../errors";
import { requireFreshFactor } from "../../factors/confirm";
import { newId } from "../../id";
import { newToken } from "../../secrets/token";
import { getSettings } from "../../settings/queries";
import { validate } from "../../validate";
import { getToken } from "../queries";
import { indexToken, insertToken } from "../records";
import type { CreatedToken } from "./create-personal-access-token";

/**
 * Makes a successor of one of the caller's own personal access tokens, with its name, capabilities and limits; the old
 * one keeps working for `graceDays`. Throws `conflict` when it does not work any more or has a successor.
 */
export async function rotateToken(actor: Actor, input: RotateInput): Promise<CreatedToken> {
  requireUser(actor);
  requirePermission(actor, "tokens.manage-own", "anywhere");
  const { id, graceDays } = validate(RotateInput, input);
  await requireFreshFactor(actor);
  const { personalEnabled, personalMaximumDays } = await getSettings("tokens");
  if (!personalEnabled) throw forbidden("Personal access tokens are turned off on this server.", "feature_disabled");
  const at = now();
  const successorId = newId("token", at);
  const token = newToken("personal");
  const latest = after(at, days(personalMaximumDays));
  return transaction(async (tx) => {
    const old = await requireRotatable(tx, actor, { id, kind: "token" });
    const wanted = endOfSuccessor(actor, old, at);
    const expiresAt = wanted && wanted < latest ? wanted : latest;
    await requireSuccessorWithinReach(tx, actor, old, expiresAt);
    const { ownerId, name, capabilities } = old;
    const row = { id: successorId, type: "personal" as const, ownerId, name, capabilities, createdAt: at, expiresAt };
    await insertToken(tx, { ...row, createdBy: personOf(actor)?.id }, token);
    await succeed(tx, actor, { old, successorId, graceDays, at });
    const accessToken = await getToken(actor, successorId, tx);
    await indexToken(tx, accessToken);
    return { accessToken, token };
  });
}
