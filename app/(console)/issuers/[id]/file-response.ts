import { AppError } from "@/lib/errors";
import type { IssuerFile } from "@/lib/issuers/view";

/** A file as an attachment; what is not there, or not for the viewer, is 404. */
export async function fileResponse(file: Promise<IssuerFile>): Promise<Response> {
  try {
    const { fileName, contentType, bytes } = await file;
    return new Response(new Uint8Array(bytes), {
      headers: {
        "Content-Type": contentType,
        "Content-Disposition": `attachment; filename="${fileName}"`,
        "Cache-Control": "no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return new Response(null, { status: 404, headers: { "Cache-Control": "no-store" } });
  }
}
