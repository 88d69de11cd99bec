import { expect, it } from "vitest";
import { BoundedMap } from "./bounded-map";

it("forgets the oldest entry, and takes one that is set again for new", () => {
  const map = new BoundedMap<string, number>(2);
  map.set("a", 1);
  map.set("b", 2);
  map.set("a", 3);
  map.set("c", 4);
  expect([map.get("a"), map.get("b"), map.get("c"), map.size]).toEqual([3, undefined, 4, 2]);
  map.delete("a");
  map.set("d", 5);
  expect([map.get("a"), map.get("c"), map.get("d"), map.size]).toEqual([undefined, 4, 5, 2]);
});
