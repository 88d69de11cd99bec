import { randomBytes } from "node:crypto";
import { apiKeys, credentials } from "@/db/schema";
import { transaction } from "@/db/store";
import { type Actor, personOf } from "../../actor";
import { requirePermission, requireUser } from "../../allowed";
import { recordAudit } from "../../audit/records";
import type { Capability } from "../../capabilities";
import { after, days, now } from "../../clock";
import { requireWithinReach } from "../../credentials/reach";
import { inheritLimits } from "../../credentials/records";
import { forbidden, invalid } from "../../errors";
import { requireFreshFactor } from "../../factors/confirm";
import { newId } from "../../id";
import { seal } from "../../secrets/sealing";
import { getSettings } from "../../settings/queries";
import { validate } from "../../validate";
import { getApiKey, offeredCapabilities } from "../queries";
import { indexApiKey } from "../records";
import { type ApiKeyView, CreateApiKeyInput } from "../schema";
import { placeOf } from "../sealed";

/** A new key, and the only moment in which its secret is known in clear. */
export interface CreatedApiKey {
  apiKey: ApiKeyView;
  /** 32 hex digits. */
  key: string;
  /** 40 hex digits. */
  secret: string;
}

/** Makes an API key for the caller, limited to some of the capabilities that are offered to them. */
export async function createApiKey(actor: Actor, input: CreateApiKeyInput): Promise<CreatedApiKey> {
  requireUser(actor);
  requirePermission(actor, "api-keys.manage-own", "anywhere");
  const wanted = validate(CreateApiKeyInput, input);
  await requireFreshFactor(actor);
  const createdAt = now();
  const expiresAt = expiryOf(wanted, createdAt);
  await requireOn(expiresAt, createdAt);
  requireOffered(actor, wanted.capabilities);
  await requireWithinReach(actor, { capabilities: wanted.capabilities, expiresAt });

  const id = newId("apiKey", createdAt);
  const key = randomBytes(16).toString("hex");
  const secret = randomBytes(20).toString("hex");
  const { user } = actor;
  const row = {
    id,
    kind: "api-key" as const,
    ownerId: user.id,
    name: wanted.description,
    status: "active" as const,
    capabilities: wanted.capabilities,
    createdAt,
    createdBy: personOf(actor)?.id,
    expiresAt,
  };
  const apiKey = await transaction(async (tx) => {
    await tx.insert(credentials).values(row);
    await tx.insert(apiKeys).values({ id, apiKey: key, secretSealed: seal(secret, placeOf(id)) });
    await inheritLimits(tx, actor, id);
    await indexApiKey(tx, { id, description: row.name, apiKey: key, capabilities: row.capabilities });
    await recordAudit(tx, actor, {
      event: "api-keys.create",
      subject: { kind: "api-key", id, name: row.name || key },
      after: { description: row.name, apiKey: key, capabilities: row.capabilities, expiresAt, owner: user.username },
    });
    return getApiKey(actor, id, tx);
  });
  return { apiKey, key, secret };
}

function expiryOf(wanted: { expiresAt?: Date; expiresInDays?: number }, at: Date): Date | null {
  if (wanted.expiresInDays) return after(at, days(wanted.expiresInDays));
  if (wanted.expiresAt && wanted.expiresAt <= at) throw invalid({ expiresAt: ["Choose a date in the future"] });
  return wanted.expiresAt ?? null;
}

/** What the setting *API Keys* says. Throws forbidden when keys are turned off, invalid when this one would last too long. */
async function requireOn(expiresAt: Date | null, at: Date): Promise<void> {
  const { enabled, maximumDays } = await getSettings("api-keys");
  if (!enabled) throw forbidden("API keys are turned off on this server.", "feature_disabled");
  if (maximumDays === 0 || (expiresAt && expiresAt <= after(at, days(maximumDays)))) return;
  const message = `On this server a key ends after at most ${maximumDays === 1 ? "1 day" : `${maximumDays} days`}`;
  throw invalid({ expiresInDays: [message], expiresAt: [message] });
}

function requireOffered(actor: Actor, wanted: readonly Capability[]): void {
  const refused = offeredCapabilities(actor).filter(({ name, offered }) => !offered && wanted.includes(name));
  if (refused.length === 0) return;
  const names = refused.map(({ name }) => name).join(", ");
  throw invalid({ capabilities: [`You may not give a key ${names}`] });
}
