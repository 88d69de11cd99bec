import { transaction } from "@/db/store";
import { type Actor, personOf } from "../../actor";
import { requirePermission, requireUser } from "../../allowed";
import { offeredCapabilities } from "../../api-keys/queries";
import { recordAudit } from "../../audit/records";
import type { Capability } from "../../capabilities";
import { after, days as daysOf, now } from "../../clock";
import { requireWithinReach } from "../../credentials/reach";
import { inheritLimits } from "../../credentials/records";
import { forbidden, invalid } from "../../errors";
import { requireFreshFactor } from "../../factors/confirm";
import { newId } from "../../id";
import { newToken } from "../../secrets/token";
import { getSettings } from "../../settings/queries";
import { validate } from "../../validate";
import { getToken } from "../queries";
import { indexToken, insertToken } from "../records";
import { CreatePersonalAccessTokenInput, type TokenView } from "../schema";

/** A new token, and the only moment in which it is known in clear. */
export interface CreatedToken {
  accessToken: TokenView;
  token: string;
}

/** Makes a personal access token for the caller, with all their rights or some capabilities. Throws `forbidden` when that is turned off. */
export async function createPersonalAccessToken(
  actor: Actor,
  input: CreatePersonalAccessTokenInput,
): Promise<CreatedToken> {
  requireUser(actor);
  requirePermission(actor, "tokens.manage-own", "anywhere");
  const { name, capabilities, ...life } = validate(CreatePersonalAccessTokenInput, input);
  await requireFreshFactor(actor);
  const { personalEnabled, personalMaximumDays } = await getSettings("tokens");
  if (!personalEnabled) throw forbidden("Personal access tokens are turned off on this server.", "feature_disabled");
  const createdAt = now();
  const expiresAt = expiryOf(life, createdAt, personalMaximumDays);
  requireOffered(actor, capabilities ?? []);
  await requireWithinReach(actor, { capabilities, expiresAt });

  const token = newToken("personal");
  const id = newId("token", createdAt);
  const { user } = actor;
  return transaction(async (tx) => {
    const row = { id, type: "personal", ownerId: user.id, createdBy: personOf(actor)?.id } as const;
    await insertToken(tx, { ...row, name, capabilities, createdAt, expiresAt }, token);
    await inheritLimits(tx, actor, id);
    const accessToken = await getToken(actor, id, tx);
    await indexToken(tx, accessToken);
    await recordAudit(tx, actor, {
      event: "tokens.create",
      subject: { kind: "token", id, name },
      after: { name, ending: accessToken.ending, capabilities, expiresAt, owner: user.username },
    });
    return { accessToken, token };
  });
}

function expiryOf({ days, expiresAt }: { days?: number; expiresAt?: Date }, at: Date, maximumDays: number): Date {
  const field = days === undefined ? "expiresAt" : "days";
  const wanted = expiresAt ?? after(at, daysOf(days ?? 0));
  if (wanted <= at) throw invalid({ [field]: ["Choose a date in the future"] });
  if (wanted > after(at, daysOf(maximumDays)))
    throw invalid({ [field]: [`At most ${maximumDays === 1 ? "1 day" : `${maximumDays} days`}`] });
  return wanted;
}

function requireOffered(actor: Actor, wanted: readonly Capability[]): void {
  const refused = offeredCapabilities(actor).filter(({ name, offered }) => !offered && wanted.includes(name));
  if (refused.length === 0) return;
  throw invalid({ capabilities: [`You may not give a token ${refused.map(({ name }) => name).join(", ")}`] });
}
