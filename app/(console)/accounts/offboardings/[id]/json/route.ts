import { getOffboardingReport } from "@/lib/offboarding/queries";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await requireActor();
  const { id } = await params;
  const report = await orNotFound(getOffboardingReport(actor, id));
  return new Response(JSON.stringify(report, null, 2), {
    headers: {
      "Content-Type": "application/json",
      "Content-Disposition": 'attachment; filename="offboarding.json"',
      "Cache-Control": "no-store",
    },
  });
}
