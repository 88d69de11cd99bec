import type { CertificateView } from "@/lib/certificates/schema";
import { isLive } from "../credentials/shown-state";

export type RotationRights = {
  isOwn: boolean;
  /** May change the owner's certificates, and make some for them. */
  mayChange: boolean;
  mayCreate: boolean;
  /** Of certificates for automation. */
  settings: { enabled: boolean };
};

/** May the viewer rotate the certificate? One for automation only its owner, while there are such certificates. */
export function mayBeRotated(certificate: CertificateView, rights: RotationRights): boolean {
  const { purpose, status, rotation } = certificate;
  if (!isLive(status) || rotation.rotatedAt) return false;
  switch (purpose) {
    case "general":
      return rights.mayChange;
    case "administrator":
      return rights.mayCreate;
    case "automation":
      return rights.isOwn && rights.settings.enabled;
    case "foreign":
      return false;
  }
}
