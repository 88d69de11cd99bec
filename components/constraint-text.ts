import { momentText } from "./ui/moment-text";

type Shared = Pick<HTMLInputElement, "type" | "validity" | "validationMessage">;
/** What is read of an input, a select (no limits) or a textarea (lengths only). */
export type ConstrainedControl = Shared &
  Partial<Pick<HTMLInputElement, "min" | "max" | "step" | "minLength" | "maxLength" | "title">>;

/** What the browser found wrong, in our words: its own speak its own language, and write dates its own way. */
export function constraintText(control: ConstrainedControl): string {
  const { validity, type, min = "", max = "", step, title } = control;
  if (validity.badInput) return type === "number" ? "A whole number." : "This is not complete.";
  if (validity.valueMissing && type === "checkbox") return "Tick this to go on.";
  if (validity.valueMissing) return type.startsWith("select") ? "Choose one." : "Fill this in.";
  if (validity.tooShort) return `Use at least ${control.minLength} characters.`;
  if (validity.tooLong) return `Use at most ${control.maxLength} characters.`;
  if (validity.typeMismatch && type === "email") return "Enter an email address, such as name@example.com.";
  if (validity.patternMismatch && title) return title;
  if (validity.rangeUnderflow) return type === "date" ? `Not before ${dateText(min)}.` : `At least ${min}.`;
  if (validity.rangeOverflow) return type === "date" ? `Not after ${dateText(max)}.` : `At most ${max}.`;
  if (validity.stepMismatch && Number(step || 1) === 1) return "A whole number.";
  return control.validationMessage;
}

/** A day (`2026-11-21`), which has no time zone, as the page writes dates. */
function dateText(day: string): string {
  const at = new Date(`${day}T00:00Z`);
  return momentText(at, at, "UTC", "date");
}
