import { getAgentPackage } from "@/lib/software/queries";
import { requireActor } from "@/lib/web/actor";
import { fileResponse } from "../../issuers/[id]/file-response";

export async function GET(): Promise<Response> {
  return fileResponse(getAgentPackage(await requireActor()));
}
