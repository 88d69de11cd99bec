import { getRequestFile } from "@/lib/issuers/queries";
import { requireActor } from "@/lib/web/actor";
import { fileResponse } from "../file-response";

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await requireActor();
  const { id } = await params;
  return fileResponse(getRequestFile(actor, id));
}
