import { AppError } from "../errors";

const linesPerChunk = 200;
// Spreadsheets take a file without it for one of the system's own encoding.
const byteOrderMark = "\uFEFF";
const statusOf: Partial<Record<AppError["code"], number>> = { not_found: 404, forbidden: 404, invalid: 400 };

/** A list as an attachment for a spreadsheet, sent while it is read. What may not be read is answered by a status alone. */
export async function csvDownload(fileName: string, lines: AsyncGenerator<string>): Promise<Response> {
  try {
    // The heading needs no rights: what is refused shows at the line after it.
    const start = byteOrderMark + (await textOf(lines, linesPerChunk));
    return new Response(streamOf(start, lines), {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="${fileName}"`,
        "Cache-Control": "no-store",
      },
    });
  } catch (error) {
    const status = error instanceof AppError ? statusOf[error.code] : undefined;
    if (!status) throw error;
    return new Response(null, { status, headers: { "Cache-Control": "no-store" } });
  }
}

function streamOf(start: string, lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(start)),
    async pull(controller) {
      const text = await textOf(lines, linesPerChunk);
      if (text) controller.enqueue(encoder.encode(text));
      else controller.close();
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}

/** Up to `count` further lines; "" at the end. */
async function textOf(lines: AsyncGenerator<string>, count: number): Promise<string> {
  let text = "";
  for (let read = 0; read < count; read++) {
    const { done, value } = await lines.next();
    if (done) break;
    text += value;
  }
  return text;
}
