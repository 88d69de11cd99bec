import type { Actor } from "@/lib/actor";
import { offeredCapabilities } from "@/lib/api-keys/queries";
import type { CertificateView } from "@/lib/certificates/schema";
import { getLimits } from "@/lib/credentials/queries";
import { certificateName } from "./certificate-columns";
import { CertificateLimitsButton } from "./certificate-limits-button";

/** *Limits* of a certificate whose limits the viewer may change. */
export async function CertificateLimits({ actor, certificate }: { actor: Actor; certificate: CertificateView }) {
  const { owner: _, status: __, ...limited } = await getLimits(actor, certificate.id);
  const offered = offeredCapabilities(actor).flatMap(({ name, offered }) => (offered ? name : []));
  return <CertificateLimitsButton limited={{ ...limited, name: certificateName(certificate) }} offered={offered} />;
}
