import { getCertificateFile } from "@/lib/certificates/queries";
import type { CertificateFormat } from "@/lib/certificates/schema";
import { AppError } from "@/lib/errors";
import { requireActor } from "@/lib/web/actor";

/** A file of a certificate for other uses; what the viewer may not see is not there. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await requireActor();
  const { id } = await params;
  // The query validates what the address says.
  const format = (new URL(request.url).searchParams.get("format") ?? undefined) as CertificateFormat | undefined;
  try {
    const { fileName, mediaType, bytes } = await getCertificateFile(actor, { id, format });
    const encoded = encodeURIComponent(fileName).replaceAll("'", "%27");
    return new Response(new Uint8Array(bytes), {
      headers: {
        "Content-Type": mediaType,
        "Content-Disposition": `attachment; filename="certificate"; filename*=UTF-8''${encoded}`,
        "Cache-Control": "no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return new Response(null, {
      status: error.code === "invalid" ? 400 : 404,
      headers: { "Cache-Control": "no-store" },
    });
  }
}
