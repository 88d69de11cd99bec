import { fileHashesCsv } from "@/lib/file-hashes/queries";
import type { FileHashFilters } from "@/lib/file-hashes/schema";
import { requireActor } from "@/lib/web/actor";
import { csvDownload } from "@/lib/web/csv-download";

export async function GET(request: Request): Promise<Response> {
  const actor = await requireActor();
  const { searchParams } = new URL(request.url);
  // The query validates what the address asks for.
  const filters = { hash: searchParams.get("hash"), verdict: searchParams.get("verdict") } as FileHashFilters;
  return csvDownload("file-hashes.csv", fileHashesCsv(actor, filters));
}
