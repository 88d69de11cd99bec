import { slot } from "@/lib/state";
import { db, type Reader } from "./store";

interface Compiled<R> {
  execute(values: Record<string, unknown>): Promise<R>;
}

// By the store's reader, so that a store opened later compiles its own.
const statements = slot("prepared statements", () => new WeakMap<Reader, Map<string, unknown>>());

/**
 * A read that is built once per store and then only executed, for queries that run at every request. `name` is unique
 * in the program; `build` names its parameters by `sql.placeholder`.
 */
export function prepared<R>(name: string, build: (reader: Reader) => { prepare(name: string): Compiled<R> }) {
  return (values: Record<string, unknown>): Promise<R> => {
    const own = ofStore(db());
    const statement = (own.get(name) as Compiled<R> | undefined) ?? build(db()).prepare(name);
    own.set(name, statement);
    return statement.execute(values);
  };
}

function ofStore(reader: Reader): Map<string, unknown> {
  const known = statements.get().get(reader);
  if (known) return known;
  const own = new Map<string, unknown>();
  statements.get().set(reader, own);
  return own;
}
