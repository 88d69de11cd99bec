import { ownTokensCsv } from "@/lib/tokens/queries";
import { requireActor } from "@/lib/web/actor";
import { csvDownload } from "@/lib/web/csv-download";
import { listQuery } from "../../../../credentials/credential-list";
import { typeOf } from "../../../../credentials/tokens/token-list";

export async function GET(request: Request): Promise<Response> {
  const actor = await requireActor();
  const params = Object.fromEntries(new URL(request.url).searchParams);
  return csvDownload("my-tokens.csv", ownTokensCsv(actor, { ...listQuery(params), type: typeOf(params) }));
}
