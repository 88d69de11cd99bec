import { describe, expect, it } from "vitest";
import { z } from "zod";
import { AppError } from "./errors";
import { validate } from "./validate";

const Order = z.object({
  name: z.string(),
  count: z.int(),
  reach: z.enum(["owner", "limited"]),
  colour: z.enum(["red", "green"], { error: "Choose a colour" }),
  place: z.object({ street: z.string() }),
});

function problems(input: unknown) {
  try {
    validate(Order, input);
  } catch (error) {
    if (error instanceof AppError) return error.details.fieldErrors;
    throw error;
  }
}

describe("validate", () => {
  it("says what a field that is missing takes", () => {
    expect(problems({})).toEqual({
      name: ["This is missing: a text"],
      count: ["This is missing: a number"],
      reach: ["This is missing: owner or limited"],
      colour: ["Choose a colour"],
      place: ["This is missing: an object"],
    });
  });

  it("says what a field must be, and leaves the schema its own words", () => {
    const input = { name: 1, count: 1.5, reach: "all", colour: "blue", place: [] };
    expect(problems(input)).toEqual({
      name: ["This must be a text"],
      count: ["This must be a whole number"],
      reach: ["This must be owner or limited"],
      colour: ["Choose a colour"],
      place: ["This must be an object"],
    });
  });
});
