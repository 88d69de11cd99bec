import { expect, it } from "vitest";
import { safeReturnPath } from "./return-path";

it.each(["/", "/audit", "/audit?event=sign-in&cursor=a%2Fb", "/accounts/administrators/usr_1?tab=roles"])(
  "leads back to %s",
  (path) => expect(safeReturnPath(path)).toBe(path),
);

it.each([
  undefined,
  null,
  "",
  "audit",
  "//evil.test",
  "/\\evil.test",
  "\\\\evil.test",
  "https://evil.test/",
  "javascript:alert(1)",
  "/\t/evil.test",
  "/a\nb",
  "/..//evil.test",
  "/a/..//evil.test",
  "/%09/../..//evil.test",
  "/sign-in?returnTo=/sign-in",
  "/setup?token=x",
  `/${"a".repeat(2000)}`,
])("never leads to %j", (path) => expect(safeReturnPath(path)).toBeUndefined());
