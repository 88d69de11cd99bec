import { AppError } from "./errors";

/** What became of one of many. */
export interface RowResult {
  /** What it is called. */
  name: string;
  id: string | null;
  ok: boolean;
  message: string;
}

interface Change {
  nameOf: (id: string) => Promise<string>;
  /** Answers what to say of it. */
  work: (id: string) => Promise<string>;
}

/** One after the other: what is refused for one does not stop the others. */
export async function changeEach(ids: readonly string[], change: Change): Promise<RowResult[]> {
  const results: RowResult[] = [];
  for (const id of new Set(ids)) results.push(await resultOf(id, change));
  return results;
}

async function resultOf(id: string, { nameOf, work }: Change): Promise<RowResult> {
  let name = id;
  try {
    name = await nameOf(id);
    return { name, id, ok: true, message: await work(id) };
  } catch (error) {
    return { name, id, ok: false, message: publicMessage(error) };
  }
}

function publicMessage(error: unknown): string {
  if (!(error instanceof AppError)) throw error;
  const fields = Object.values(error.details.fieldErrors ?? {}).flat();
  return fields.length > 0 ? fields.join(" ") : error.message;
}
