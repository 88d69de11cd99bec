import { expect, it } from "vitest";
import { type ConstrainedControl, constraintText } from "./constraint-text";

const control = (wrong: keyof ValidityState, more: Partial<ConstrainedControl> = {}): ConstrainedControl => ({
  type: "number",
  validity: { [wrong]: true } as unknown as ValidityState,
  validationMessage: "The browser's own words",
  ...more,
});

it.each<[string, ConstrainedControl]>([
  ["At most 366.", control("rangeOverflow", { max: "366" })],
  ["At least 1.", control("rangeUnderflow", { min: "1" })],
  ["A whole number.", control("stepMismatch", { step: "1" })],
  ["A whole number.", control("stepMismatch", { step: "" })],
  ["A whole number.", control("badInput")],
  ["This is not complete.", control("badInput", { type: "date" })],
  ["Not before 21 Nov 2026.", control("rangeUnderflow", { type: "date", min: "2026-11-21" })],
  ["Not after 1 Feb 2027.", control("rangeOverflow", { type: "date", max: "2027-02-01" })],
  ["Choose one.", control("valueMissing", { type: "select-one" })],
  ["Fill this in.", control("valueMissing", { type: "textarea" })],
  ["Use at least 8 characters.", control("tooShort", { type: "password", minLength: 8 })],
  ["Enter an email address, such as name@example.com.", control("typeMismatch", { type: "email" })],
  ["Letters only.", control("patternMismatch", { type: "text", title: "Letters only." })],
  ["The browser's own words", control("patternMismatch", { type: "text" })],
])("says: %s", (text, wrong) => {
  expect(constraintText(wrong)).toBe(text);
});
