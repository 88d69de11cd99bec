import { offboardingCsv } from "@/lib/offboarding/queries";
import { requireActor } from "@/lib/web/actor";
import { csvDownload } from "@/lib/web/csv-download";

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await requireActor();
  const { id } = await params;
  return csvDownload("offboarding.csv", offboardingCsv(actor, id));
}
