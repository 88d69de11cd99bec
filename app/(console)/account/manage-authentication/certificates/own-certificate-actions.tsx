import type { CertificateView } from "@/lib/certificates/schema";
import { revokeCertificateAction, rotateCertificateAction } from "../../../certificates/actions";
import { certificateName } from "../../../certificates/certificate-columns";
import { ownReasonOptions } from "../../../certificates/revocation-reasons";
import { isLive } from "../../../credentials/shown-state";
import { OwnCertificateMenu, type OwnCertificateMenuProps } from "./own-certificate-menu";

export type OwnCertificateActionsProps = Pick<OwnCertificateMenuProps<unknown>, "limits" | "asButtons"> & {
  certificate: CertificateView;
  /** Are client certificates turned on? */
  isEnabled: boolean;
};

/** What the state of one's own certificate permits to do with it. */
export function OwnCertificateActions({ certificate, isEnabled, ...menu }: OwnCertificateActionsProps) {
  const { id, name, status, rotation } = certificate;
  return (
    <OwnCertificateMenu
      id={id}
      name={name}
      title={certificateName(certificate)}
      isRevoked={status === "revoked"}
      mayRotate={isEnabled && isLive(status) && !rotation.rotatedAt}
      reasons={ownReasonOptions}
      revokeAction={revokeCertificateAction}
      rotateAction={rotateCertificateAction}
      {...menu}
    />
  );
}
