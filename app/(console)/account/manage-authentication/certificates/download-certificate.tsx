"use client";

import { Download } from "lucide-react";
import { downloadFile } from "@/components/download-file";
import { ActionForm, SubmitButton } from "@/components/form";
import { downloadClientCertificateAction } from "./actions";

/** *Download a Certificate*, as often as one likes; the second button adds the private key. */
export function DownloadCertificate({ id }: { id: string }) {
  return (
    <div className="flex flex-wrap gap-2">
      <DownloadButton id={id} withPrivateKey={false}>
        Download a Certificate
      </DownloadButton>
      <DownloadButton id={id} withPrivateKey>
        Download with private key
      </DownloadButton>
    </div>
  );
}

function DownloadButton({ id, withPrivateKey, children }: { id: string; withPrivateKey: boolean; children: string }) {
  return (
    <ActionForm
      action={downloadClientCertificateAction}
      onSuccess={({ fileName, pem }) => downloadFile({ fileName, contents: pem, mediaType: "application/x-pem-file" })}
    >
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="withPrivateKey" value={String(withPrivateKey)} />
      <SubmitButton variant={withPrivateKey ? "secondary" : "primary"}>
        <Download aria-hidden />
        {children}
      </SubmitButton>
    </ActionForm>
  );
}
