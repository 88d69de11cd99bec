import { FileCheck, Upload } from "lucide-react";
import Link from "next/link";
import { DataTable } from "@/components/data-table/data-table";
import { FilterChip } from "@/components/data-table/filter-chip";
import { listPagination } from "@/components/data-table/list-pagination";
import { SearchBox } from "@/components/data-table/search-box";
import { paramOf, type TableParams } from "@/components/data-table/table-params";
import { CsvLink, Toolbar } from "@/components/data-table/toolbar";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { allowed } from "@/lib/allowed";
import { listFileHashes } from "@/lib/file-hashes/queries";
import { type FileHashFilters, fileHash, fileVerdicts } from "@/lib/file-hashes/schema";
import { routes } from "@/lib/routes";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { AddFileHashDialog } from "./add-file-hash-dialog";
import { fileHashColumns } from "./file-hash-columns";
import { FileHashMenu } from "./file-hash-menu";

export const metadata = { title: "File hashes" };

const verdictOptions = fileVerdicts.map((value) => ({ value, label: value === "good" ? "Good" : "Bad" }));

export default async function FileHashesPage({ searchParams }: { searchParams: Promise<TableParams> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const [hash, verdict] = [paramOf(params, "hash"), paramOf(params, "verdict")];
  const isHash = hash === undefined || fileHash.safeParse(hash).success;
  const filters = { hash: isHash ? hash : unlisted, verdict } as FileHashFilters;
  const page = await orNotFound(listFileHashes(actor, { ...filters, cursor: paramOf(params, "cursor") }));
  const mayUpdate = allowed(actor, "file-hashes.update", "top");
  return (
    <>
      <PageHeader
        title="File hashes"
        description={`Files that are known as good or bad, for services that ask about them.${mayUpdate ? "" : " You may look at the lists, not change them."}`}
        actions={
          <>
            <CsvLink href={routes.fileHashesCsv({ hash: isHash ? hash : undefined, verdict })} />
            {mayUpdate && (
              <>
                <Button asChild>
                  <Link prefetch={false} href={routes.importFileHashes()}>
                    <Upload aria-hidden />
                    Upload
                  </Link>
                </Button>
                <AddFileHashDialog />
              </>
            )}
          </>
        }
      />
      <Toolbar>
        <SearchBox label="Search by hash" param="hash" />
        <FilterChip param="verdict" label="Verdict" options={verdictOptions} />
      </Toolbar>
      <DataTable
        caption="File hashes"
        columns={fileHashColumns}
        rows={page.items}
        rowKey={(row) => row.id}
        rowMenu={mayUpdate ? (row) => <FileHashMenu hash={row.hash} /> : undefined}
        params={params}
        empty={<Nothing isNarrowed={hash !== undefined || verdict !== undefined} isHash={isHash} />}
        pagination={listPagination(page, params)}
      />
    </>
  );
}

/** A hash of the right form that no file has: what is no hash is on no list. */
const unlisted = "0".repeat(64);

function Nothing({ isNarrowed, isHash }: { isNarrowed: boolean; isHash: boolean }) {
  if (!isNarrowed) {
    return (
      <EmptyState
        icon={FileCheck}
        title="No file is listed"
        description="Add the hash of a file, or upload a list of hashes as CSV."
      />
    );
  }
  return (
    <EmptyState
      icon={FileCheck}
      title="No file matches"
      description={
        isHash
          ? "A file that is on no list is unknown: neither good nor bad."
          : "A hash is searched for as a whole: 32, 40 or 64 hex digits."
      }
      action={
        <Button asChild>
          <Link prefetch={false} href={routes.fileHashes()}>
            Show all
          </Link>
        </Button>
      }
    />
  );
}
