import { BadgeCheck } from "lucide-react";
import { DataTable } from "@/components/data-table/data-table";
import { FilterChip } from "@/components/data-table/filter-chip";
import { listPagination } from "@/components/data-table/list-pagination";
import { NothingMatches } from "@/components/data-table/nothing-matches";
import { SearchBox } from "@/components/data-table/search-box";
import { paramOf, paramsHref, type TableParams } from "@/components/data-table/table-params";
import { CsvLink, Toolbar } from "@/components/data-table/toolbar";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import type { UserActor } from "@/lib/actor";
import { allowed } from "@/lib/allowed";
import { getCertificate, listOwnClientCertificates } from "@/lib/certificates/queries";
import { env } from "@/lib/env";
import { notFound } from "@/lib/errors";
import { keyTypeLabels } from "@/lib/key-types";
import { routes } from "@/lib/routes";
import { getSettings } from "@/lib/settings/queries";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { ownCertificateColumns } from "../../../certificates/certificate-columns";
import { limitsFor } from "../../../certificates/certificate-limits";
import { isNarrowed, listInput, listQuery, placeIn } from "../../../credentials/credential-list";
import { statusOptions } from "../../../credentials/credential-status";
import { AuthenticationPopup } from "../authentication-popup";
import { CreateCertificateDialog } from "./create-certificate-dialog";
import { OwnCertificate } from "./own-certificate";
import { OwnCertificateActions } from "./own-certificate-actions";

export const metadata = { title: "Certificate Authentication" };

export default async function CertificatesPopupPage({ searchParams }: { searchParams: Promise<TableParams> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const chosen = paramOf(params, "certificate");
  return (
    <AuthenticationPopup
      title="Certificate Authentication"
      description="Client certificates of your automation. Every call made with one has your rights."
    >
      {chosen ? (
        <OwnCertificate
          actor={actor}
          certificate={await orNotFound(getOwn(actor, chosen))}
          listHref={paramsHref(params, { ...placeIn(params), certificate: undefined })}
          url={env().url}
          settings={await getSettings("client-certificates")}
        />
      ) : (
        <CertificateList actor={actor} params={params} />
      )}
    </AuthenticationPopup>
  );
}

async function getOwn(actor: UserActor, id: string) {
  const certificate = await getCertificate(actor, id);
  if (certificate.owner.id !== actor.user.id || certificate.purpose !== "automation") throw notFound("The certificate");
  return certificate;
}

const statuses = statusOptions(["active", "expires-soon", "expired", "revoked"]);
const keyTypes = Object.entries(keyTypeLabels).map(([value, label]) => ({ value, label }));

async function CertificateList({ actor, params }: { actor: UserActor; params: TableParams }) {
  const { enabled, maximumDays } = await getSettings("client-certificates");
  const page = await orNotFound(listOwnClientCertificates(actor, listInput(params)));
  const limits = await limitsFor(actor, page.items);
  return (
    <>
      {!enabled && (
        <Callout className="mb-3" title="Client certificates are turned off on this server.">
          None can be made, and those made before are refused until an administrator turns them on again.
        </Callout>
      )}
      <Toolbar>
        <SearchBox label="Search certificates" param="search" />
        <FilterChip param="status" label="Status" options={statuses} />
        <span className="flex flex-1 justify-end gap-2 max-sm:flex-wrap">
          <CsvLink href={routes.ownCertificatesCsv(listQuery(params))} />
          {enabled && (
            <CreateCertificateDialog
              maximumDays={maximumDays}
              maySeeSetting={allowed(actor, "settings.read", "top")}
              keyTypes={keyTypes}
            />
          )}
        </span>
      </Toolbar>
      <DataTable
        caption="Your client certificates"
        columns={ownCertificateColumns}
        rows={page.items}
        rowKey={(row) => row.id}
        rowHref={(row) => paramsHref(params, { ...placeIn(params), certificate: row.id })}
        rowMenu={(row) => <OwnCertificateActions certificate={row} isEnabled={enabled} limits={limits.get(row.id)} />}
        params={params}
        defaultSort="-created"
        empty={
          isNarrowed(params) ? (
            <NothingMatches
              icon={BadgeCheck}
              noun="certificate"
              searched="name, subject, serial number and fingerprint"
              allHref={routes.manageCertificates()}
            />
          ) : (
            <NothingYet enabled={enabled} />
          )
        }
        pagination={listPagination(page, params)}
      />
    </>
  );
}

function NothingYet({ enabled }: { enabled: boolean }) {
  return (
    <EmptyState
      icon={BadgeCheck}
      title="You have no client certificate"
      description={
        enabled
          ? "Create Client Certificate makes one. Make one for each program, so that you can revoke them one by one."
          : "When they are turned on again you can create them here."
      }
    />
  );
}
