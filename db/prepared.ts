import { slot } from "@/lib/state";
import { db, type Reader, version } from "./store";

interface Compiled<R> {
  execute(values: Record<string, unknown>): Promise<R>;
}

/** What is kept for a store: its compiled statements, and their answers as long as nothing is committed. */
interface Kept {
  statements: Map<string, unknown>;
  version: number | null;
  answers: Map<string, unknown>;
}

// By the store's reader, so that a store opened later compiles its own.
const stores = slot("prepared statements", () => new WeakMap<Reader, Kept>());
const mostAnswers = 10_000;

/**
 * A read that is built once per store and then only executed, for queries that run at every request. While no process has
 * committed anything, the same values get the same answer without a read: treat it as read-only. `name` is unique in the
 * program; `build` names its parameters by `sql.placeholder`; `shape` makes of the rows what is
 * answered, the rows themselves when left out.
 */
export function prepared<R, T = R>(
  name: string,
  build: (reader: Reader) => { prepare(name: string): Compiled<R> },
  shape = (rows: R) => rows as unknown as T,
) {
  return async (values: Record<string, unknown>): Promise<T> => {
    const kept = keptOf(db());
    const statement = (kept.statements.get(name) as Compiled<R> | undefined) ?? build(db()).prepare(name);
    kept.statements.set(name, statement);
    const now = version();
    if (now === null) return shape(await statement.execute(values));

    if (kept.version !== now || kept.answers.size >= mostAnswers) {
      kept.version = now;
      kept.answers = new Map();
    }
    const { answers } = kept;
    const key = `${name} ${JSON.stringify(values)}`;
    if (answers.has(key)) return answers.get(key) as T;
    const answer = shape(await statement.execute(values));
    answers.set(key, answer);
    return answer;
  };
}

function keptOf(reader: Reader): Kept {
  const known = stores.get().get(reader);
  if (known) return known;
  const own: Kept = { statements: new Map(), version: null, answers: new Map() };
  stores.get().set(reader, own);
  return own;
}
