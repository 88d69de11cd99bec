import { CredentialUsage } from "@/components/credential-usage/credential-usage";
import { Callout } from "@/components/ui/callout";
import { CodeBlock } from "@/components/ui/code-block";
import type { UserActor } from "@/lib/actor";
import { type CertificateView, pemFileName } from "@/lib/certificates/schema";
import type { Settings } from "@/lib/settings/schema";
import { certificateName } from "../../../certificates/certificate-columns";
import { CertificateFacts } from "../../../certificates/certificate-facts";
import { limitsFor } from "../../../certificates/certificate-limits";
import { isLive } from "../../../credentials/shown-state";
import { PopupHead } from "../popup-head";
import { DownloadCertificate } from "./download-certificate";
import { OwnCertificateActions } from "./own-certificate-actions";

export type OwnCertificateProps = {
  actor: UserActor;
  certificate: CertificateView;
  /** The list that it was opened from. */
  listHref: string;
  /** Where this server is reached. */
  url: string;
  settings: Pick<Settings<"client-certificates">, "enabled" | "requireProofOfPossession">;
};

/** One certificate in the popup: its file, how it is used, what is known of it, and its end. */
export async function OwnCertificate({ actor, certificate, listHref, url, settings }: OwnCertificateProps) {
  const { id, serial, status } = certificate;
  const title = certificateName(certificate);
  return (
    <div className="grid gap-5">
      <PopupHead title={title} listHref={listHref} listLabel="All certificates">
        <OwnCertificateActions
          certificate={certificate}
          isEnabled={settings.enabled}
          limits={(await limitsFor(actor, [certificate])).get(id)}
          asButtons
        />
      </PopupHead>
      {isLive(status) ? (
        <Use id={id} serial={serial} url={url} settings={settings} />
      ) : (
        <Callout tone="bad">
          This certificate is {status} and refused everywhere. Create another one and give it to what used this.
        </Callout>
      )}
      <CertificateFacts certificate={certificate} />
      <CredentialUsage id={id} />
    </div>
  );
}

type UseProps = Pick<OwnCertificateProps, "url" | "settings"> & { id: string; serial: string };

function Use({ id, serial, url, settings }: UseProps) {
  return (
    <div className="grid gap-3">
      <DownloadCertificate id={id} />
      <p className="text-ink-2 text-sm">
        The file holds the certificate and then its chain. With the private key it serves where mutual TLS is asked for.
      </p>
      {!settings.enabled && (
        <Callout title="Client certificates are turned off on this server.">
          This one is refused until an administrator turns them on again.
        </Callout>
      )}
      {settings.requireProofOfPossession ? (
        <Callout title="The certificate in a header is not enough on this server.">
          An administrator demands that its holder also proves to have the private key.
        </Callout>
      ) : (
        <>
          <Callout tone="warn" title="The file lets in whoever has it.">
            Store it as you would a password. Anybody who sends it acts as you until it expires or you revoke it.
          </Callout>
          <CodeBlock label="Try it, in the folder of the file" code={headerCall(pemFileName(serial, false), url)} />
        </>
      )}
    </div>
  );
}

/** The header carries the file without its line breaks. */
const headerCall = (fileName: string, url: string) =>
  `curl -H "X-Client-Certificate: $(tr -d '\\r\\n' < ${fileName})" ${url}/api/v1/me`;
