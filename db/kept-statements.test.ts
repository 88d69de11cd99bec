import Sqlite from "better-sqlite3";
import { expect, it } from "vitest";
import { keepStatements } from "./kept-statements";

function open() {
  const connection = new Sqlite(":memory:");
  keepStatements(connection);
  connection.exec("create table t (a, b); insert into t values (1, 2)");
  return connection;
}

const all = "select * from t";

it("compiles a text once", () => {
  const connection = open();
  expect(connection.prepare(all)).toBe(connection.prepare(all));
  expect(connection.prepare(all)).not.toBe(connection.prepare("select a from t"));
});

it("forgets in which form the last answer was wanted", () => {
  const connection = open();
  expect(connection.prepare(all).raw().all()).toEqual([[1, 2]]);
  expect(connection.prepare(all).all()).toEqual([{ a: 1, b: 2 }]);
});

it("follows a change of the schema, and of what is bound", () => {
  const connection = open();
  connection.prepare(all).all();
  connection.exec("alter table t add column c default 3");
  expect(connection.prepare(all).all()).toEqual([{ a: 1, b: 2, c: 3 }]);
  const insert = "insert into t (a, b) values (?, ?)";
  connection.prepare(insert).run(4, 5);
  connection.prepare(insert).run(6, 7);
  expect(connection.prepare("select a from t order by a").raw().all()).toEqual([[1], [4], [6]]);
});

it("does not keep statements without end", () => {
  const connection = open();
  const first = connection.prepare(all);
  for (let i = 0; i < 1_000; i++) connection.prepare(`select ${i} from t`);
  expect(connection.prepare(all)).not.toBe(first);
  expect(first.all()).toEqual([{ a: 1, b: 2 }]);
});
