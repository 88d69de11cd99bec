import { describe, expect, it } from "vitest";
import { requestOf } from "@/test/machine-request";
import { formOf, queryOf } from "./input";

const headers = { "Content-Type": "application/x-www-form-urlencoded" };
const posted = (body: string) => formOf(requestOf({ method: "POST", headers, body }));

describe("parameters", () => {
  it("are text, and a list when given more than once, whatever they are called", () => {
    expect(posted("a=1&b=2&a=3&a=&b")).toEqual({ a: ["1", "3", ""], b: ["2", ""] });
    expect(queryOf(requestOf({ target: "/x?a=1&a=2" }))).toEqual({ a: ["1", "2"] });
    const { constructor: own, ...rest } = posted("constructor=x&__proto__=y&__proto__=z");
    expect(own).toBe("x");
    expect(Object.getOwnPropertyDescriptor(rest, "__proto__")?.value).toEqual(["y", "z"]);
    expect(Object.getPrototypeOf(rest)).toBe(Object.prototype);
  });

  // Anybody may post a form. Copying the list at every value takes many seconds here, and everybody else waits.
  it("are read in no time when a form repeats one very often", () => {
    expect(posted("a&".repeat(60_000))).toEqual({ a: new Array(60_000).fill("") });
  });
});
