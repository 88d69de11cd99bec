import { CredentialUsage } from "@/components/credential-usage/credential-usage";
import { RowSheet } from "@/components/data-table/row-sheet";
import type { UserActor } from "@/lib/actor";
import { getApiKey } from "@/lib/api-keys/queries";
import { getCertificate } from "@/lib/certificates/queries";
import type { AccountCredentialView } from "@/lib/service-accounts/schema";
import { getToken } from "@/lib/tokens/queries";
import { orNotFound } from "@/lib/web/or-not-found";
import { CertificateFacts } from "../../../certificates/certificate-facts";
import { ApiKeyDetails } from "../../../credentials/api-keys/api-key-details";
import { limitItems } from "../../../credentials/limit-items";
import { TokenDetails } from "../../../credentials/tokens/token-details";

export type CredentialSheetProps = {
  /** Who makes the account's credentials looks as the account does. */
  viewer: UserActor;
  credential: AccountCredentialView;
  closeHref: string;
};

/** One credential of a service account: what is known of it, its limits and its usage. */
export function CredentialSheet({ viewer, credential, closeHref }: CredentialSheetProps) {
  return (
    <RowSheet title={credential.name || credential.detail} closeHref={closeHref}>
      <Details viewer={viewer} credential={credential} />
    </RowSheet>
  );
}

async function Details({ viewer, credential: { id, kind, limits } }: Omit<CredentialSheetProps, "closeHref">) {
  switch (kind) {
    case "api-key":
      return <ApiKeyDetails apiKey={await orNotFound(getApiKey(viewer, id))} mayOpenOwner={false} />;
    case "token":
      return <TokenDetails token={await orNotFound(getToken(viewer, id))} mayOpenOwner={false} />;
    case "certificate":
      return (
        <div className="grid gap-5">
          <CertificateFacts certificate={await orNotFound(getCertificate(viewer, id))} before={limitItems(limits)} />
          <CredentialUsage id={id} />
        </div>
      );
  }
}
