import { getChainFile } from "@/lib/issuers/queries";
import type { ChainFileInput } from "@/lib/issuers/schema";
import { requireActor } from "@/lib/web/actor";
import { fileResponse } from "../file-response";

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await requireActor();
  const { id } = await params;
  const format = new URL(request.url).searchParams.get("format") ?? "pem";
  return fileResponse(getChainFile(actor, { id, format: format as ChainFileInput["format"] }));
}
