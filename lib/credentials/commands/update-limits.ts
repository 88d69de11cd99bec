import { eq } from "drizzle-orm";
import { lockCredential } from "@/db/locks";
import { certificates, credentials } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import { requireMayLimitAccessKey } from "../../access-keys/primary-only";
import { type Actor, userOf } from "../../actor";
import { permittedAddressErrors, readPermittedAddresses } from "../../addresses/field";
import { offeredCapabilities } from "../../api-keys/queries";
import { recordAudit } from "../../audit/records";
import { definedOnly } from "../../defined";
import { conflict, type FieldErrors, forbidden, invalid, notFound } from "../../errors";
import { requireFreshFactor } from "../../factors/confirm";
import { indexFacts } from "../../search/records";
import { getSettings } from "../../settings/queries";
import { readSound } from "../../validate";
import { permissionsOfKind } from "../kinds";
import { isLoosened } from "../loosened";
import { type Bounds, limitErrors } from "../possible-limits";
import { getLimits } from "../queries";
import { requireOwner, requireWithinReach } from "../reach";
import { type LimitedCredentialView, UpdateLimitsInput } from "../schema";

/**
 * Changes the limits of an API key, personal access token, client certificate or access key, which stays the same: the
 * caller's own, or that of somebody whom the caller outranks; an access key's where it reaches an instance, and an EMS
 * key's by the primary account only. They count from the next request on. Only the owner adds capabilities,
 * a limited credential sets nothing that exceeds its own limits, and what lets more through asks for a fresh factor.
 */
export async function updateLimits(actor: Actor, input: UpdateLimitsInput): Promise<LimitedCredentialView> {
  const { sound, fieldErrors } = readSound(UpdateLimitsInput, input, permittedAddressErrors);
  if (!sound) throw invalid(fieldErrors);
  const { id, permittedAddresses, reach, ...given } = sound;
  const found = await getLimits(actor, id);
  const groupPath =
    found.kind === "access-key"
      ? await requireMayLimitAccessKey(actor, id)
      : (await requireOwner(actor, found.owner.id, permissionsOfKind[found.kind])).user.groupPath;
  const wanted = definedOnly({
    ...given,
    ...(reach === "owner" && { capabilities: null }),
    permittedAddresses: permittedAddresses === undefined ? undefined : readPermittedAddresses(permittedAddresses),
  });
  const { personalMaximumDays } = await getSettings("tokens");
  const { maximumDays: keyMaximumDays } = await getSettings("api-keys");
  return transaction(async (tx) => {
    // All limits are written: one that somebody else changes now must be seen.
    await lockCredential(tx, id);
    const before = await getLimits(actor, id, tx);
    if (before.status === "revoked") throw conflict("This credential was revoked.");
    const next = { ...before, ...wanted };
    const bounds = await boundsOf(tx, id);
    if (next.kind === "certificate") next.expiresAt ??= bounds.notAfter;
    // A number of uses counts from when there is one.
    if (before.maximumUses === null) next.uses = 0;
    refuseAtOnce(fieldErrors, limitErrors(before, next, { ...bounds, personalMaximumDays, keyMaximumDays }));
    requireGivable(actor, before, next);
    if (isLoosened(before, next)) await requireFreshFactor(actor, tx);
    await requireWithinReach(actor, { ...next, limits: next }, tx);
    const changed = changeOf(next);
    await tx
      .update(credentials)
      .set({ ...changed, uses: next.uses })
      .where(eq(credentials.id, id));
    await indexFacts(tx, { kind: next.kind, id }, { prefix: "capability:", values: next.capabilities ?? [] });
    await recordAudit(tx, actor, {
      event: "credentials.update-limits",
      subject: { kind: next.kind, id, name: next.name || id },
      groupPath,
      before: changeOf(before),
      after: changed,
    });
    return getLimits(actor, id, tx);
  });
}

/** Throws all that is wrong: what cannot be read, and what of the rest cannot be. */
function refuseAtOnce(unreadable: FieldErrors, { notBefore, ...impossible }: FieldErrors): void {
  // A beginning was compared with the end that was meant to change.
  const errors = { ...impossible, ...(notBefore && !unreadable.expiresAt && { notBefore }), ...unreadable };
  if (Object.keys(errors).length > 0) throw invalid(errors);
}

/** What is stored and audited. */
const changeOf = (limits: LimitedCredentialView) => ({
  permittedAddresses: limits.permittedAddresses,
  notBefore: limits.notBefore,
  expiresAt: limits.expiresAt,
  requestsPerMinute: limits.requestsPerMinute,
  maximumUses: limits.maximumUses,
  capabilities: limits.capabilities,
});

async function boundsOf(tx: Transaction, id: string): Promise<Omit<Bounds, "personalMaximumDays" | "keyMaximumDays">> {
  const [row] = await tx
    .select({
      createdAt: credentials.createdAt,
      rotatedAt: credentials.rotatedAt,
      notAfter: certificates.notAfter,
    })
    .from(credentials)
    .leftJoin(certificates, eq(certificates.id, credentials.id))
    .where(eq(credentials.id, id));
  if (!row) throw notFound("The credential");
  return row;
}

/** Capabilities are taken away by whoever may change the credential; added by the owner only, of those that are offered to them. */
function requireGivable(actor: Actor, before: LimitedCredentialView, next: LimitedCredentialView): void {
  const kept = before.capabilities;
  const added = next.capabilities?.filter((name) => kept && !kept.includes(name)) ?? [];
  if (added.length === 0 && (next.capabilities !== null || kept === null)) return;
  if (userOf(actor)?.id !== before.owner.id)
    throw forbidden("Only its owner gives a credential further capabilities.", "owner_only");
  const refused = offeredCapabilities(actor).filter(({ name, offered }) => !offered && added.includes(name));
  if (refused.length > 0)
    throw invalid({ capabilities: [`You may not give a credential ${refused.map(({ name }) => name).join(", ")}`] });
}
