import { eq } from "drizzle-orm";
import { lockCredential } from "@/db/locks";
import { certificates, credentials } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import { requireMayLimitAccessKey } from "../../access-keys/primary-only";
import { type Actor, userOf } from "../../actor";
import { readPermittedAddresses } from "../../addresses/field";
import { offeredCapabilities } from "../../api-keys/queries";
import { recordAudit } from "../../audit/records";
import { after, days, now } from "../../clock";
import { definedOnly } from "../../defined";
import { conflict, type FieldErrors, forbidden, invalid, notFound } from "../../errors";
import { requireFreshFactor } from "../../factors/confirm";
import { indexFacts } from "../../search/records";
import { getSettings } from "../../settings/queries";
import { validate } from "../../validate";
import { permissionsOfKind } from "../kinds";
import { isLoosened } from "../loosened";
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
  const { id, permittedAddresses, reach, ...given } = validate(UpdateLimitsInput, input);
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
    requirePossible(before, next, { ...bounds, personalMaximumDays, keyMaximumDays });
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

/** What is stored and audited. */
const changeOf = (limits: LimitedCredentialView) => ({
  permittedAddresses: limits.permittedAddresses,
  notBefore: limits.notBefore,
  expiresAt: limits.expiresAt,
  requestsPerMinute: limits.requestsPerMinute,
  maximumUses: limits.maximumUses,
  capabilities: limits.capabilities,
});

interface Bounds {
  createdAt: Date;
  rotatedAt: Date | null;
  /** Of a certificate. */
  notAfter: Date | null;
  personalMaximumDays: number;
  /** 0: none. */
  keyMaximumDays: number;
}

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

/** Dates that were not changed are not looked at: an expired credential's other limits may still be edited. */
function requirePossible(before: LimitedCredentialView, next: LimitedCredentialView, bounds: Bounds): void {
  const errors: FieldErrors = {};
  const { notBefore, expiresAt } = next;
  if (expiresAt?.getTime() !== before.expiresAt?.getTime()) {
    const message = expiryMessage(before, next, bounds);
    if (message) errors.expiresAt = [message];
  }
  if (notBefore && expiresAt && notBefore >= expiresAt) errors.notBefore = ["It must begin before it ends"];
  if (next.kind === "api-key" && next.capabilities === null)
    errors.capabilities = ["An API key has capabilities of its own: choose at least one"];
  if (next.kind === "access-key") Object.assign(errors, accessKeyErrors(before, next));
  if (Object.keys(errors).length > 0) throw invalid(errors);
}

/** A device connects with the key and then calls as often as it does: requests are not counted, and it has no capabilities to choose. */
function accessKeyErrors(before: LimitedCredentialView, next: LimitedCredentialView): FieldErrors {
  const errors: FieldErrors = {};
  const message = "An access key has no such limit";
  if (next.requestsPerMinute !== null) errors.requestsPerMinute = [message];
  if (next.maximumUses !== null) errors.maximumUses = [message];
  if (next.capabilities?.join() !== before.capabilities?.join()) errors.capabilities = [message];
  return errors;
}

function expiryMessage(before: LimitedCredentialView, next: LimitedCredentialView, bounds: Bounds): string | null {
  const { expiresAt, kind } = next;
  if (expiresAt && expiresAt <= now()) return "Choose a date in the future";
  const isLater = !expiresAt || (before.expiresAt !== null && expiresAt > before.expiresAt);
  if (bounds.rotatedAt && isLater) return "A successor was made: this one may only end sooner";
  if (kind === "certificate" && bounds.notAfter && (!expiresAt || expiresAt > bounds.notAfter))
    return "Not later than the certificate itself says";
  const most = maximumDaysOf(kind, bounds);
  if (most > 0 && isLater && (!expiresAt || expiresAt > after(bounds.createdAt, days(most))))
    return `At most ${most === 1 ? "1 day" : `${most} days`} after it was made`;
  return null;
}

/** The longest life that settings give a kind; 0: any. */
function maximumDaysOf(kind: LimitedCredentialView["kind"], { personalMaximumDays, keyMaximumDays }: Bounds): number {
  if (kind === "token") return personalMaximumDays;
  return kind === "api-key" ? keyMaximumDays : 0;
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
