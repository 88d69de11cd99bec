import type { Actor } from "../actor";
import { AppError } from "../errors";
import { getCertificate } from "./queries";
import type { RowResult } from "./schema";

/** One after the other: what is refused for one does not stop the others. */
export async function changeEach(
  actor: Actor,
  ids: readonly string[],
  work: (id: string) => Promise<string>,
): Promise<RowResult[]> {
  const results: RowResult[] = [];
  for (const id of new Set(ids)) results.push(await resultOf(actor, id, work));
  return results;
}

async function resultOf(actor: Actor, id: string, work: (id: string) => Promise<string>): Promise<RowResult> {
  try {
    const { title, serial } = await getCertificate(actor, id);
    const called = title || serial;
    return await work(id).then(
      (message) => ({ name: called, id, ok: true, message }),
      (error: unknown) => ({ name: called, id, ok: false, message: publicMessage(error) }),
    );
  } catch (error) {
    return { name: id, id, ok: false, message: publicMessage(error) };
  }
}

function publicMessage(error: unknown): string {
  if (!(error instanceof AppError)) throw error;
  const fields = Object.values(error.details.fieldErrors ?? {}).flat();
  return fields.length > 0 ? fields.join(" ") : error.message;
}
