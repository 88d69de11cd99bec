import { transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { queueCertificateMail } from "../../certificates/mails";
import { auditSubjectOf } from "../../certificates/records";
import { type RevocationReason, revocationReasonLabels } from "../../certificates/revocation-schema";
import { changeEach, type RowResult } from "../../change-each";
import { now } from "../../clock";
import { permissionsFor } from "../../credentials/kinds";
import { requireOwner } from "../../credentials/reach";
import { markRevoked } from "../../credentials/records";
import { conflict } from "../../errors";
import { endFormerKeys } from "../../tenant-keys/former-keys";
import { requireTenantKey, subjectOf } from "../../tenant-keys/records";
import { validate } from "../../validate";
import { getInventoryItem } from "../queries";
import { type InventoryView, RevokeCredentialsInput } from "../schema";

/**
 * Revokes each of the credentials for good, in a transaction of its own, and says what became of every one. Each needs what
 * revoking one of its kind needs.
 */
export async function revokeCredentials(actor: Actor, input: RevokeCredentialsInput): Promise<RowResult[]> {
  requirePermission(actor, "inventory.read", "anywhere");
  const { ids, reason } = validate(RevokeCredentialsInput, input);
  return changeEach(ids, {
    nameOf: async (id) => nameOf(await getInventoryItem(actor, id)),
    work: async (id) => {
      await revoke(actor, await getInventoryItem(actor, id), reason);
      return "Revoked";
    },
  });
}

const nameOf = ({ title, identifier, id }: InventoryView): string => title || identifier || id;

const events = {
  "api-key": "api-keys.revoke",
  token: "tokens.revoke",
  "session-token": "tokens.revoke",
  certificate: "certificates.revoke",
} as const;

async function revoke(actor: Actor, item: InventoryView, reason: RevocationReason): Promise<void> {
  const { id, kind, purpose, title, identifier, status, owner } = item;
  if (kind === "tenant-key" || owner === null) return endFormerTenantKey(actor, item);
  if (kind === "access-key") throw conflict("Access keys are disabled and deleted under Access Key.");
  const { user } = await requireOwner(actor, owner.id, permissionsFor(kind));
  if (purpose === "foreign") throw conflict("This certificate was issued elsewhere: revoke it there.");
  const noted = kind === "certificate" ? reason : noteOf(reason);
  await transaction(async (tx) => {
    if (!(await markRevoked(tx, actor, { id, reason: noted }))) throw conflict("It was already revoked.");
    if (kind === "certificate") await queueCertificateMail(tx, "revoked", { id, at: now(), reason });
    await recordAudit(tx, actor, {
      event: events[kind],
      subject:
        kind === "certificate"
          ? auditSubjectOf({ id, name: title, serial: identifier }, owner.username)
          : { kind: kind === "api-key" ? kind : "token", id, name: nameOf(item) },
      groupPath: user.groupPath,
      before: { status },
      after: { status: "revoked", reason: noted, owner: owner.username },
    });
  });
}

/** The present key of a service is rotated or deleted, by who sees what it is for; one that was rotated ends now. */
async function endFormerTenantKey(actor: Actor, { id, tenantKeyId }: InventoryView): Promise<void> {
  if (tenantKeyId === null || tenantKeyId === id) throw conflict("Tenant keys are rotated and deleted under REST API.");
  await transaction(async (tx) => {
    const row = await requireTenantKey(tx, actor, { id: tenantKeyId, permission: "tenant-keys.update" });
    const retired = await endFormerKeys(tx, { tenantKeyId, formerId: id, at: now() });
    if (retired.length === 0) throw conflict("The former key does not work any more.");
    const { groupPath } = row;
    await recordAudit(tx, actor, {
      event: "tenant-keys.retire",
      subject: subjectOf(row),
      groupPath,
      after: { retired },
    });
  });
}

const noteOf = (reason: RevocationReason): string => (reason === "unspecified" ? "" : revocationReasonLabels[reason]);
