import { expect, it } from "vitest";
import { sameValues } from "./same-values";

function form(...entries: [string, string | File][]): FormData {
  const values = new FormData();
  for (const [name, value] of entries) values.append(name, value);
  return values;
}

it("tells a form that was changed from one as it was opened", () => {
  const opened = form(["username", ""], ["roles.0.roleId", "a"]);
  expect(sameValues(opened, form(["username", ""], ["roles.0.roleId", "a"]))).toBe(true);
  expect(sameValues(opened, form(["username", "x"], ["roles.0.roleId", "a"]))).toBe(false);
  expect(sameValues(opened, form(["username", ""], ["roles.0.roleId", "a"], ["roles.1.roleId", "a"]))).toBe(false);
  expect(sameValues(opened, form(["username", ""]))).toBe(false);
});

it("compares chosen files by name and size", () => {
  const chosen = (text: string, name = "a.csr") => form(["file", new File([text], name)]);
  expect(sameValues(chosen("12"), chosen("12"))).toBe(true);
  expect(sameValues(chosen("12"), chosen("123"))).toBe(false);
  expect(sameValues(chosen("12"), chosen("12", "b.csr"))).toBe(false);
});
