import { describe, expect, it } from "vitest";
import { changedRules, type RuleChange, ruleListOf } from "./rule-list";

const rule = (path: string) =>
  ({ methods: null, path, effect: "allow", capability: null, teamIds: [], groupIds: [] }) as const;
const start = ruleListOf(["/a", "/b", "/c"].map((path) => ({ ...rule(path), teamIds: [], groupIds: [] })));
const listAfter = (...changes: RuleChange[]) => changes.reduce(changedRules, start);
const paths = (...changes: RuleChange[]) => listAfter(...changes).rules.map(({ path }) => path);

describe("rules in the form", () => {
  it("are added, deleted and moved", () => {
    expect(paths({ kind: "add" })).toEqual(["/a", "/b", "/c", ""]);
    expect(paths({ kind: "delete", index: 1 })).toEqual(["/a", "/c"]);
    expect(paths({ kind: "move", index: 2, by: -1 })).toEqual(["/a", "/c", "/b"]);
    expect(paths({ kind: "move", index: 0, by: -1 })).toEqual(["/a", "/b", "/c"]);
    expect(paths({ kind: "move", index: 2, by: 1 })).toEqual(["/a", "/b", "/c"]);
  });

  it("come back by undo, one change at a time, with what was typed since", () => {
    const changes: RuleChange[] = [
      { kind: "delete", index: 0 },
      { kind: "edit", index: 0, rule: { path: "/typed" } },
      { kind: "move", index: 0, by: 1 },
    ];
    expect(paths(...changes)).toEqual(["/c", "/typed"]);
    expect(paths(...changes, { kind: "undo" })).toEqual(["/typed", "/c"]);
    expect(paths(...changes, { kind: "undo" }, { kind: "undo" })).toEqual(["/a", "/typed", "/c"]);
    expect(listAfter(...changes, { kind: "undo" }, { kind: "undo" }, { kind: "undo" }).past).toEqual([]);
  });

  it("keep keys of their own, also after a deletion", () => {
    const keys = listAfter({ kind: "delete", index: 2 }, { kind: "add" }, { kind: "add" }).rules.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
