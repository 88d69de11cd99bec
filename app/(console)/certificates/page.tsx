import { BadgeCheck } from "lucide-react";
import { DataTable } from "@/components/data-table/data-table";
import { FilterChip } from "@/components/data-table/filter-chip";
import { listPagination } from "@/components/data-table/list-pagination";
import { NothingMatches } from "@/components/data-table/nothing-matches";
import { RowSheet } from "@/components/data-table/row-sheet";
import { SearchBox } from "@/components/data-table/search-box";
import { paramOf, paramsHref, type TableParams } from "@/components/data-table/table-params";
import { CsvLink, Toolbar } from "@/components/data-table/toolbar";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { allowed } from "@/lib/allowed";
import { getCertificate, listCertificates } from "@/lib/certificates/queries";
import { revocableOwners } from "@/lib/credentials/queries";
import { routes } from "@/lib/routes";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { isNarrowed, listInput, listQuery, placeIn } from "../credentials/credential-list";
import { expiresOptions, statusOptions, unusedOptions } from "../credentials/credential-status";
import { OwnerFilter } from "../credentials/owner-filter";
import { OwnerLink } from "../credentials/owner-link";
import { certificateColumns, certificateName, purposeLabels, purposeOptions } from "./certificate-columns";
import { CertificateFacts } from "./certificate-facts";
import { reasonOptions } from "./revocation-reasons";
import { RevokeCertificateMenu } from "./revoke-certificate-menu";

export const metadata = { title: "Certificates" };

export default async function CertificatesPage({ searchParams }: { searchParams: Promise<TableParams> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const page = await orNotFound(listCertificates(actor, listInput(params)));
  const chosen = paramOf(params, "certificate");
  const shown = chosen ? await orNotFound(getCertificate(actor, chosen)) : null;
  const owners = page.items.map((row) => row.owner.id);
  const revocable = await revocableOwners(actor, owners, "certificates.revoke");
  const mayOpenOwner = allowed(actor, "users.read", "anywhere");
  const mayRevoke = allowed(actor, "certificates.revoke", "anywhere");
  return (
    <>
      <PageHeader
        title="Certificates"
        description={`Everybody's certificates in your groups. Only its owner can download one, because whoever has the file is let in.${mayRevoke ? "" : " You may look at them, not revoke any."}`}
        actions={<CsvLink href={routes.certificatesCsv(listQuery(params))} />}
      />
      <Toolbar>
        <SearchBox label="Search certificates and owners" param="search" />
        <FilterChip param="status" label="Status" options={certificateStatuses} />
        <FilterChip param="purpose" label="Purpose" options={purposeOptions} />
        <FilterChip param="unusedForDays" label="Unused for" options={unusedOptions} />
        <FilterChip param="expiresWithinDays" label="Expires" options={expiresOptions} />
        <OwnerFilter params={params} rows={page.items} />
      </Toolbar>
      <DataTable
        caption="Certificates"
        columns={certificateColumns(mayOpenOwner)}
        rows={page.items}
        rowKey={(row) => row.id}
        rowHref={(row) => paramsHref(params, { ...placeIn(params), certificate: row.id })}
        rowMenu={(row) =>
          row.status !== "revoked" && revocable.has(row.owner.id) ? (
            <RevokeCertificateMenu
              id={row.id}
              name={certificateName(row)}
              whose={`Programs of ${row.owner.username}`}
              reasons={reasonOptions}
            />
          ) : null
        }
        params={params}
        defaultSort="-created"
        empty={
          isNarrowed(params) ? (
            <NothingMatches
              icon={BadgeCheck}
              noun="certificate"
              searched="name, subject, serial number, fingerprint and owner"
              allHref={routes.certificates()}
            />
          ) : (
            <NothingYet />
          )
        }
        pagination={listPagination(page, params)}
      />
      {shown && (
        <RowSheet
          title={certificateName(shown)}
          closeHref={paramsHref(params, { ...placeIn(params), certificate: undefined })}
        >
          <CertificateFacts
            certificate={shown}
            before={[
              { term: "Owner", value: <OwnerLink owner={shown.owner} mayOpen={mayOpenOwner} /> },
              { term: "Purpose", value: purposeLabels[shown.purpose] },
            ]}
          />
        </RowSheet>
      )}
    </>
  );
}

const certificateStatuses = statusOptions(["active", "expires-soon", "expired", "revoked"]);

function NothingYet() {
  return (
    <EmptyState
      icon={BadgeCheck}
      title="No certificate in your groups"
      description="Administrators get theirs when they are added with Certificates as their authentication. People make their own under Manage Authentication in the account menu."
    />
  );
}
