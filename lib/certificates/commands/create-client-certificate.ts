import { transaction } from "@/db/store";
import { type Actor, limitsOf } from "../../actor";
import { requirePermission, requireUser } from "../../allowed";
import { after, days as daysOf, now } from "../../clock";
import { requireWithinReach } from "../../credentials/reach";
import { forbidden } from "../../errors";
import { getSettings } from "../../settings/queries";
import { validate } from "../../validate";
import { prepareAutomationCertificate } from "../issue";
import { queueCertificateMail } from "../mails";
import { getCertificate } from "../queries";
import { insertCertificate } from "../records";
import { type CertificateView, CreateClientCertificateInput } from "../schema";

/**
 * Makes a client certificate for the caller's own automation (document 002). Its rights are the owner's at every call;
 * made by a limited credential it carries the same limits. Throws `forbidden` when the feature is off.
 */
export async function createClientCertificate(
  actor: Actor,
  input: CreateClientCertificateInput,
): Promise<CertificateView> {
  requireUser(actor);
  requirePermission(actor, "certificates.manage-own", "anywhere");
  const { name, days, keyType } = validate(CreateClientCertificateInput, input);
  const { enabled } = await getSettings("client-certificates");
  if (!enabled) throw forbidden("Client certificates are turned off on this server.", "feature_disabled");
  const limits = limitsOf(actor);
  const capabilities = limits && [...limits];
  await requireWithinReach(actor, { capabilities, expiresAt: after(now(), daysOf(days)) });
  const { id: ownerId, username } = actor.user;
  const prepared = await prepareAutomationCertificate({ ownerId, username, name, capabilities, keyType, days });
  return transaction(async (tx) => {
    await insertCertificate(tx, actor, prepared);
    await queueCertificateMail(tx, "issued", { id: prepared.id, at: prepared.createdAt });
    return getCertificate(actor, prepared.id, tx);
  });
}
