import type { Actor } from "@/lib/actor";
import { allowed } from "@/lib/allowed";
import { clientIssuerName } from "@/lib/issuers/schema";
import { keyTypeLabels } from "@/lib/key-types";
import { getSettings } from "@/lib/settings/queries";
import type { CertificateChoices } from "./certificate-fields";

/** What can be chosen for a certificate that is to be made. */
export async function certificateChoices(actor: Actor): Promise<CertificateChoices> {
  const { maximumDays } = await getSettings("client-certificates");
  return {
    issuer: clientIssuerName,
    keyTypes: Object.entries(keyTypeLabels).map(([value, label]) => ({ value, label })),
    maximumDays,
    setting: allowed(actor, "settings.read", "top") ? "Client Certificates" : undefined,
    defaultDays: Math.min(365, maximumDays),
  };
}
