import type { DescriptionItem } from "@/components/ui/description-list";
import { Time } from "@/components/ui/time";
import type { CertificateView } from "@/lib/certificates/schema";
import { rotationItems } from "../credentials/rotation-items";
import { isLive } from "../credentials/shown-state";

/** What a certificate authenticates until, when that is not its own end, and what became of it by rotation. */
export function certificateUseItems(certificate: CertificateView): DescriptionItem[] {
  const { expiresAt, notAfter, status } = certificate;
  const endsSooner = expiresAt !== null && expiresAt.getTime() !== notAfter.getTime();
  return [
    ...(endsSooner ? [{ term: "Authenticates until", value: <Time at={expiresAt} format="exact" /> }] : []),
    ...rotationItems({ ...certificate, isLive: isLive(status) }),
  ];
}
