import type { Database, Statement } from "better-sqlite3";

const most = 500;

/**
 * Lets a connection compile a statement once and use it again for the same text: compiling takes longer than most
 * statements do. SQLite itself compiles one anew when the schema has changed.
 */
export function keepStatements(connection: Database): void {
  const compile = connection.prepare.bind(connection) as (text: string) => Statement;
  const kept = new Map<string, Statement>();
  const prepare = (text: string): Statement => {
    const known = kept.get(text);
    if (known) return asNew(known);
    if (kept.size >= most) kept.clear();
    const statement = compile(text);
    kept.set(text, statement);
    return statement;
  };
  connection.prepare = prepare as Database["prepare"];
}

/** A statement remembers in which form it was to answer. */
const asNew = (statement: Statement): Statement => (statement.reader ? statement.raw(false) : statement);
