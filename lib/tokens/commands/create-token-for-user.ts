import { transaction } from "@/db/store";
import { type Actor, personOf } from "../../actor";
import { requirePermission, requireUnlimited } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { now } from "../../clock";
import { requireWithinReach } from "../../credentials/reach";
import { inheritLimits } from "../../credentials/records";
import { conflict, forbidden } from "../../errors";
import { requireFreshFactor } from "../../factors/confirm";
import { newId } from "../../id";
import { newToken } from "../../secrets/token";
import { getSettings } from "../../settings/queries";
import { isSelf, requireRightOver, type Target, targetUser } from "../../users/target";
import { validate } from "../../validate";
import { getToken } from "../queries";
import { indexToken, insertToken } from "../records";
import { CreateTokenForUserInput } from "../schema";
import { endOfValidity } from "../validity";
import type { CreatedToken } from "./create-personal-access-token";

/**
 * *API Token* of *Edit user*: makes a personal access token with all of the user's rights, for one whom the actor
 * outranks, or for oneself. Throws not_found, forbidden, invalid, conflict (the account is disabled).
 */
export async function createTokenForUser(actor: Actor, input: CreateTokenForUserInput): Promise<CreatedToken> {
  const { userId } = validate(CreateTokenForUserInput.pick({ userId: true }), input);
  requireMayMake(actor, await targetUser(actor, userId));
  const { name, validity, unit } = validate(CreateTokenForUserInput, input);
  await requireFreshFactor(actor);
  const { personalEnabled, personalMaximumDays } = await getSettings("tokens");
  if (!personalEnabled) throw forbidden("Personal access tokens are turned off on this server.", "feature_disabled");
  const createdAt = now();
  const expiresAt = endOfValidity({ validity, unit }, createdAt, personalMaximumDays);
  await requireWithinReach(actor, { capabilities: null, expiresAt });
  const token = newToken("personal");
  const id = newId("token", createdAt);
  return transaction(async (tx) => {
    const target = await targetUser(actor, userId, tx);
    requireMayMake(actor, target);
    if (target.row.status !== "enabled") throw conflict("This account is disabled: its tokens would be refused.");
    const { username } = target.row;
    const shared = { id, type: "personal", ownerId: userId, name, capabilities: null } as const;
    await insertToken(tx, { ...shared, createdAt, createdBy: personOf(actor)?.id, expiresAt }, token);
    await inheritLimits(tx, actor, id);
    const accessToken = await getToken(actor, id, tx);
    await indexToken(tx, accessToken);
    await recordAudit(tx, actor, {
      event: "tokens.create",
      subject: { kind: "token", id, name },
      groupPath: target.groupPath,
      after: { name, ending: accessToken.ending, capabilities: null, expiresAt, owner: username },
    });
    return { accessToken, token };
  });
}

function requireMayMake(actor: Actor, target: Target): void {
  if (isSelf(actor, target.row)) requirePermission(actor, "tokens.manage-own", "anywhere");
  else requireRightOver(actor, "tokens.create", target);
  requireUnlimited(actor);
}
