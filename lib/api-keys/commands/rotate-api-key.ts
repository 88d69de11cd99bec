import { randomBytes } from "node:crypto";
import { apiKeys, credentials } from "@/db/schema";
import { transaction } from "@/db/store";
import { type Actor, personOf } from "../../actor";
import { requirePermission, requireUser } from "../../allowed";
import { isCapability } from "../../capabilities";
import { after, days, now } from "../../clock";
import { endOfSuccessor, requireRotatable, requireSuccessorWithinReach, succeed } from "../../credentials/rotation";
import { RotateInput } from "../../credentials/schema";
import { forbidden } from "../../errors";
import { requireFreshFactor } from "../../factors/confirm";
import { newId } from "../../id";
import { seal } from "../../secrets/sealing";
import { getSettings } from "../../settings/queries";
import { validate } from "../../validate";
import { getApiKey } from "../queries";
import { indexApiKey } from "../records";
import { placeOf } from "../sealed";
import type { CreatedApiKey } from "./create-api-key";

/**
 * Makes a successor of one of the caller's own keys, with its description, capabilities and limits; the old one keeps
 * working for `graceDays`. Throws `conflict` when it does not work any more or has a successor.
 */
export async function rotateApiKey(actor: Actor, input: RotateInput): Promise<CreatedApiKey> {
  requireUser(actor);
  requirePermission(actor, "api-keys.manage-own", "anywhere");
  const { id, graceDays } = validate(RotateInput, input);
  await requireFreshFactor(actor);
  const { enabled, maximumDays } = await getSettings("api-keys");
  if (!enabled) throw forbidden("API keys are turned off on this server.", "feature_disabled");
  const at = now();
  const latest = maximumDays === 0 ? null : after(at, days(maximumDays));
  const successorId = newId("apiKey", at);
  const key = randomBytes(16).toString("hex");
  const secret = randomBytes(20).toString("hex");
  const secretSealed = seal(secret, placeOf(successorId));
  return transaction(async (tx) => {
    const old = await requireRotatable(tx, actor, { id, kind: "api-key" });
    const wanted = endOfSuccessor(actor, old, at);
    const expiresAt = latest && (!wanted || wanted > latest) ? latest : wanted;
    await requireSuccessorWithinReach(tx, actor, old, expiresAt);
    const { ownerId, name, capabilities } = old;
    const row = { id: successorId, kind: "api-key" as const, ownerId, name, status: "active" as const, capabilities };
    await tx.insert(credentials).values({ ...row, createdAt: at, createdBy: personOf(actor)?.id, expiresAt });
    await tx.insert(apiKeys).values({ id: successorId, apiKey: key, secretSealed });
    await indexApiKey(tx, {
      ...row,
      description: name,
      apiKey: key,
      capabilities: (capabilities ?? []).filter(isCapability),
    });
    await succeed(tx, actor, { old, successorId, graceDays, at });
    return { apiKey: await getApiKey(actor, successorId, tx), key, secret };
  });
}
