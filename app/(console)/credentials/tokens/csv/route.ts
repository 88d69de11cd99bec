import { tokensCsv } from "@/lib/tokens/queries";
import { requireActor } from "@/lib/web/actor";
import { csvDownload } from "@/lib/web/csv-download";
import { listQuery } from "../../credential-list";
import { typeOf } from "../token-list";

export async function GET(request: Request): Promise<Response> {
  const actor = await requireActor();
  const params = Object.fromEntries(new URL(request.url).searchParams);
  return csvDownload("tokens.csv", tokensCsv(actor, { ...listQuery(params), type: typeOf(params) }));
}
