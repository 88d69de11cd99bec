import { describe, expect, it } from "vitest";
import { type GroupRow, groupsAbove, newParents, visibleRows } from "./group-row";
import { actionOf } from "./tree-keys";

const row = (id: string, parentId: string | null, level: number, mayUpdate = true): GroupRow => ({
  id,
  parentId,
  name: id.toUpperCase(),
  groupCode: `code-${id}`,
  country: "",
  locale: "en-US",
  users: 0,
  administrators: 0,
  children: 0,
  level,
  place: 1,
  siblings: 1,
  isReachedByAccountId: false,
  mayAdd: true,
  mayUpdate,
  mayMove: true,
  mayDelete: true,
});

const rows = [row("top", null, 1), row("a", "top", 2), row("b", "a", 3), row("c", "b", 4), row("d", "top", 2, false)];
const ids = (found: readonly GroupRow[]) => found.map(({ id }) => id);

describe("visibleRows", () => {
  it("shows what is in open groups only, however deep others are open", () => {
    expect(ids(visibleRows(rows, () => false, ""))).toEqual(["top"]);
    expect(ids(visibleRows(rows, (id) => id === "top" || id === "b", ""))).toEqual(["top", "a", "d"]);
    expect(ids(visibleRows(rows, () => true, ""))).toEqual(["top", "a", "b", "c", "d"]);
  });

  it("shows what a search matches, by name or Group ID, and the groups it is in", () => {
    expect(ids(visibleRows(rows, () => false, " B "))).toEqual(["top", "a", "b"]);
    expect(ids(visibleRows(rows, () => true, "code-d"))).toEqual(["top", "d"]);
    expect(visibleRows(rows, () => true, "nothing")).toEqual([]);
  });
});

describe("groupsAbove", () => {
  it("names them from the top", () => {
    expect(groupsAbove(rows, "c")).toEqual(["top", "a", "b"]);
    expect(groupsAbove(rows, "unknown")).toEqual([]);
  });
});

describe("newParents", () => {
  it("leaves out itself, what is below it, where it is, and where the viewer may change nothing", () => {
    const [, a, b] = rows;
    expect(a && newParents(rows, a)).toEqual([]);
    expect(b && newParents(rows, b)).toEqual([{ value: "top", label: "TOP" }]);
    expect(rows[3] && newParents(rows, rows[3]).map(({ label }) => label)).toEqual(["TOP", "TOP / A"]);
  });
});

describe("actionOf", () => {
  const tree = [{ ...row("top", null, 1), children: 1 }, row("a", "top", 2)];
  it("opens, goes in, goes out and closes by arrows", () => {
    expect(actionOf("ArrowRight", tree, 0, () => false)).toEqual({ kind: "toggle" });
    expect(actionOf("ArrowRight", tree, 0, () => true)).toEqual({ kind: "focus", id: "a" });
    expect(actionOf("ArrowLeft", tree, 1, () => true)).toEqual({ kind: "focus", id: "top" });
    expect(actionOf("ArrowLeft", tree, 0, () => true)).toEqual({ kind: "toggle" });
  });

  it("goes up and down and stops at the ends", () => {
    expect(actionOf("ArrowDown", tree, 0, () => true)).toEqual({ kind: "focus", id: "a" });
    expect(actionOf("ArrowDown", tree, 1, () => true)).toBeNull();
    expect(actionOf("End", tree, 0, () => true)).toEqual({ kind: "focus", id: "a" });
    expect(actionOf("Enter", tree, 1, () => true)).toEqual({ kind: "open" });
    expect(actionOf("x", tree, 1, () => true)).toBeNull();
  });
});
