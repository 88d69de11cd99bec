import { BadgeCheck, Plus } from "lucide-react";
import Link from "next/link";
import { DataTable } from "@/components/data-table/data-table";
import { FilterChip } from "@/components/data-table/filter-chip";
import { listPagination } from "@/components/data-table/list-pagination";
import { NothingMatches } from "@/components/data-table/nothing-matches";
import { SearchBox } from "@/components/data-table/search-box";
import { SelectionProvider } from "@/components/data-table/selection";
import type { TableParams } from "@/components/data-table/table-params";
import { CsvLink, Toolbar } from "@/components/data-table/toolbar";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { allowed } from "@/lib/allowed";
import { listCertificates } from "@/lib/certificates/queries";
import { revocableOwners } from "@/lib/credentials/queries";
import { routes } from "@/lib/routes";
import { getSettings } from "@/lib/settings/queries";
import { listTeamsOfUser } from "@/lib/teams/queries";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { expiresOptions, statusOptions, unusedOptions } from "../credentials/credential-status";
import { OwnerFilter } from "../credentials/owner-filter";
import { certificateColumns, certificateName, originOptions, purposeOptions } from "./certificate-columns";
import { limitsFor } from "./certificate-limits";
import { isNarrowed, listInput, listQuery } from "./certificate-list";
import { CertificateMenu } from "./certificate-menu";
import { CertificateSelectionBar } from "./certificate-selection-bar";
import { ImportDialog } from "./import-dialog";
import { mayBeRotated } from "./may-be-rotated";
import { reasonOptionsFor } from "./revocation-reasons";

export const metadata = { title: "Certificates" };

export default async function CertificatesPage({ searchParams }: { searchParams: Promise<TableParams> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const page = await orNotFound(listCertificates(actor, listInput(params)));
  const teams = await listTeamsOfUser(actor.user.id);
  const owners = page.items.map(({ owner }) => owner.id);
  const revocable = await revocableOwners(actor, owners, "certificates.revoke");
  const changeable = await revocableOwners(actor, owners, "certificates.update");
  const creatable = await revocableOwners(actor, owners, "certificates.create");
  const limits = await limitsFor(actor, page.items);
  const settings = await getSettings("client-certificates");
  const reasons = reasonOptionsFor(allowed(actor, "certificates.revoke", "anywhere"));
  const readsOthers = allowed(actor, "certificates.read", "anywhere");
  return (
    <SelectionProvider>
      <PageHeader
        title="Certificates"
        description={
          readsOthers
            ? "Everybody's certificates in your groups: requested from your issuers, made for administrators and automation, and watched."
            : "Your certificates, and those that are shared with you."
        }
        actions={
          <>
            <CsvLink href={routes.certificatesCsv(listQuery(params))} />
            <ImportDialog teams={teams.map(({ id, name }) => ({ value: id, label: name }))} />
            <Button asChild variant="primary">
              <Link prefetch={false} href={routes.requestCertificate()}>
                <Plus aria-hidden />
                Request certificate
              </Link>
            </Button>
          </>
        }
      />
      <Toolbar>
        <SearchBox label="Search certificates, owners and teams" param="search" className="sm:max-w-90" />
        <FilterChip param="status" label="Status" options={certificateStatuses} />
        <FilterChip param="purpose" label="Purpose" options={purposeOptions} />
        <FilterChip param="keyOrigin" label="Key from" options={originOptions} />
        {teams.length > 1 && (
          <FilterChip param="teamId" label="Team" options={teams.map(({ id, name }) => ({ value: id, label: name }))} />
        )}
        {readsOthers && <FilterChip param="unusedForDays" label="Unused for" options={unusedOptions} />}
        <FilterChip param="expiresWithinDays" label="Expires" options={expiresOptions} />
        <OwnerFilter params={params} rows={page.items} />
      </Toolbar>
      {page.items.length > 0 && (
        <p className="mb-2 text-ink-2 text-sm sm:hidden">
          In a wider window several can be renewed, handed over, exported or revoked at once.
        </p>
      )}
      <CertificateSelectionBar reasons={reasons} />
      <DataTable
        caption="Certificates"
        columns={certificateColumns(allowed(actor, "users.read", "anywhere"))}
        rows={page.items}
        rowKey={(row) => row.id}
        rowHref={(row) => routes.certificate(row.id)}
        rowMenu={(row) => {
          const { id, purpose, status, owner } = row;
          const isOwn = owner.id === actor.user.id;
          const mayRevoke = revocable.has(owner.id) && status !== "revoked" && purpose !== "foreign";
          const signsIn = purpose === "administrator" || purpose === "automation";
          return (
            <CertificateMenu
              {...{ id, purpose, mayRevoke, reasons }}
              name={certificateName(row)}
              whose={purpose === "general" ? undefined : `Programs of ${owner.username}`}
              limits={mayRevoke && signsIn ? limits.get(id) : undefined}
              mayRotate={mayBeRotated(row, {
                ...{ isOwn, settings },
                ...{ mayChange: changeable.has(owner.id), mayCreate: creatable.has(owner.id) },
              })}
            />
          );
        }}
        params={params}
        defaultSort="-created"
        empty={
          isNarrowed(params) ? (
            <NothingMatches
              icon={BadgeCheck}
              noun="certificate"
              searched="name, subject, alternative names, issuer, serial number, fingerprint, days, owner and team"
              allHref={routes.certificates()}
            />
          ) : (
            <NothingYet />
          )
        }
        pagination={listPagination(page, params)}
      />
    </SelectionProvider>
  );
}

const certificateStatuses = [
  ...statusOptions(["active", "expires-soon", "expired", "revoked"]),
  { value: "disabled", label: "On hold" },
];

function NothingYet() {
  return (
    <EmptyState
      icon={BadgeCheck}
      title="No certificate yet"
      description="Request one from an issuer of your team, or import one that was issued elsewhere to have its end watched. Certificates for automation are made under Manage Authentication in the account menu."
    />
  );
}
