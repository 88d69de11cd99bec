import { describe, expect, it } from "vitest";
import { summaryOf } from "./log";

describe("summaryOf", () => {
  it("says what failed and where, without a statement's values, whatever they look like", () => {
    const value = "first line\nsecret line\n    at secret (frame)";
    const cause = new Error('duplicate key value violates unique constraint "users_number"');
    const error = new Error(`Failed query: insert into "users" values ($1)\nparams: usr_1,${value}`, { cause });
    const text = JSON.stringify(summaryOf(error));
    expect(text).not.toMatch(/secret|first line|usr_1/);
    expect(summaryOf(error)).toMatchObject({
      type: "Error",
      message: 'Failed query: insert into "users" values ($1)',
      stack: expect.stringMatching(/^ {4}at .*log\.test\.ts/),
      cause: { message: cause.message },
    });
  });

  it("reads what is no error", () => {
    expect(summaryOf("text")).toEqual({ message: "text" });
  });
});
