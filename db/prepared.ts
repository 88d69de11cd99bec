import { type Eventually, whenHere } from "@/lib/eventually";
import { oncePerMoment } from "@/lib/one-moment";
import { slot } from "@/lib/state";
import { db, type Reader, type Version, version } from "./store";

type Values = Record<string, unknown>;

interface Compiled<R> {
  execute(values: Values): Promise<R>;
}

/** What is kept for a store: its compiled statements, and their answers as long as nothing is committed. */
interface Kept {
  statements: Map<string, unknown>;
  version: Version | null;
  /** By the statement's name, then by what was asked. */
  answers: Map<string, Map<unknown, unknown>>;
  count: number;
}

// By the store's reader, so that a store opened later compiles its own.
const stores = slot("prepared statements", () => new WeakMap<Reader, Kept>());
const mostAnswers = 10_000;

/**
 * A read that is built once per store and then only executed, for queries that run at every request. While no process has
 * committed anything, the same values get the same answer without a read, on SQLite at once: treat it as read-only. `name`
 * is unique in the program; `build` names its parameters by `sql.placeholder`; `shape` makes of the rows what is
 * answered, the rows themselves when left out.
 */
export function prepared<R, T = R>(
  name: string,
  build: (reader: Reader) => { prepare(name: string): Compiled<R> },
  shape = (rows: R) => rows as unknown as T,
) {
  return (values: Values): Eventually<T> => {
    const reader = db();
    const kept = keptOf(reader);
    return whenHere(oncePerMoment(version), (now) => {
      const answers = answersOf(kept, name, now);
      const key = keyOf(values);
      const answer = answers.get(key) as T | undefined;
      if (answer !== undefined || answers.has(key)) return answer as T;
      return statementOf(kept, name, () => build(reader))
        .execute(values)
        .then((rows) => {
          const shaped = shape(rows);
          answers.set(key, shaped);
          kept.count++;
          return shaped;
        });
    });
  };
}

/**
 * A read that is built once per connection and executed each time, for what is asked within transactions. `name` and
 * `build` as above.
 */
export function compiled<R>(name: string, build: (reader: Reader) => { prepare(name: string): Compiled<R> }) {
  return (reader: Reader, values: Values = {}): Promise<R> =>
    statementOf(keptOf(reader), name, () => build(reader)).execute(values);
}

function statementOf<R>({ statements }: Kept, name: string, build: () => { prepare(name: string): Compiled<R> }) {
  const known = statements.get(name) as Compiled<R> | undefined;
  if (known) return known;
  const statement = build().prepare(name);
  statements.set(name, statement);
  return statement;
}

/** The answers that still count. Whoever waits for an answer to an older version puts it where nobody looks any more. */
function answersOf(kept: Kept, name: string, now: Version): Map<unknown, unknown> {
  if (kept.version !== now || kept.count >= mostAnswers) {
    kept.version = now;
    kept.answers = new Map();
    kept.count = 0;
  }
  const known = kept.answers.get(name);
  if (known) return known;
  const own = new Map<unknown, unknown>();
  kept.answers.set(name, own);
  return own;
}

/** One value stands for itself; the names of several are the same for a statement each time. */
function keyOf(values: Values): unknown {
  const all = Object.values(values);
  return all.length === 1 ? all[0] : JSON.stringify(all);
}

function keptOf(reader: Reader): Kept {
  const known = stores.get().get(reader);
  if (known) return known;
  const own: Kept = { statements: new Map(), version: null, answers: new Map(), count: 0 };
  stores.get().set(reader, own);
  return own;
}
