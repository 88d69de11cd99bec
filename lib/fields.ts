import { z } from "zod";
import { ambiguity, illegibility } from "./legible-text";

// Control characters, and halves of a character that no database keeps: whatever has them was not typed by a person.
const withoutControls = /^[^\p{Cc}\p{Cs}]*$/u;

/** One line of text, trimmed; may be empty. */
export const line = (maximum: number) =>
  z
    .string()
    .trim()
    .max(maximum, `At most ${maximum} characters`)
    .regex(withoutControls, "Without line breaks and control characters");

/** One line of text that must be there, trimmed. `what` begins the message: "Name is needed". */
export const requiredLine = (what: string, maximum: number) =>
  z
    .string({ error: `${what} is needed` })
    .trim()
    .min(1, `${what} is needed`)
    .max(maximum, `At most ${maximum} characters`)
    .regex(withoutControls, "Without line breaks and control characters");

const judgedBy =
  (judge: (text: string) => string | null) =>
  (text: string, context: z.core.$RefinementCtx<string>): void => {
    const message = judge(text);
    if (message) context.addIssue({ code: "custom", message });
  };

/** What somebody or something is called, trimmed; may be empty. People know it when they see it. */
export const nameLine = (maximum: number) => line(maximum).superRefine(judgedBy(illegibility));

/** A name that must be there, trimmed. `what` begins the message. */
export const requiredName = (what: string, maximum: number) =>
  requiredLine(what, maximum).superRefine(judgedBy(illegibility));

/** Case does not distinguish usernames. No colon: Basic authentication ends the name there. */
export const username = requiredLine("Username", 255)
  .superRefine(judgedBy(ambiguity))
  .regex(/^[^\\]*$/, "Accounts of a domain are kept in a directory: they appear here after their first sign-in")
  .regex(/^[^\s:/]*$/, "It must not contain spaces, colons or slashes");

/** Text over several lines, trimmed; may be empty. */
export const paragraphs = (maximum: number) =>
  z
    .string()
    .trim()
    .max(maximum, `At most ${maximum} characters`)
    .regex(/^(?:\P{Cc}|[\t\r\n])*$/u, "Without control characters");

/** An address; may be empty. */
export const emailAddress = z
  .string()
  .trim()
  .max(254, "At most 254 characters")
  .refine((text) => text === "" || z.email().safeParse(text).success, "This is not an email address");

/** Up to 20 addresses, or one text with them. */
export const emailAddresses = z.preprocess(
  (given) => (typeof given === "string" ? given.split(/[\s,;]+/).filter(Boolean) : given),
  z.array(emailAddress.refine((text) => text !== "", "This is not an email address")).max(20, "At most 20"),
);

const [earliest, latest] = [new Date("0001-01-01T00:00:00.000Z"), new Date("9999-12-31T23:59:59.999Z")];

/** Can both databases keep the moment and compare it? PostgreSQL knows fewer years than JavaScript. */
export const isStorableMoment = (at: Date): boolean => at >= earliest && at <= latest;

/** A moment, from any text that is a date. */
export const moment = z.coerce
  .date({ error: "This is not a date" })
  .refine(isStorableMoment, "The year must be between 1 and 9999");

/** A name of the IANA time zone database; empty means UTC. */
export const timeZone = z
  .string()
  .trim()
  .max(100, "At most 100 characters")
  .transform((name) => name || "UTC")
  .refine((name) => accepts(() => new Intl.DateTimeFormat("en", { timeZone: name })), "This time zone is not known");

/** A language tag (BCP 47); empty means en-US. */
export const locale = z
  .string()
  .trim()
  .max(100, "At most 100 characters")
  .transform((tag) => tag || "en-US")
  .refine((tag) => accepts(() => Intl.getCanonicalLocales(tag)), "This language is not known");

function accepts(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}

/**
 * What stands before a coerced number: forms send text, and nothing else is a number. null, an empty list and no text
 * would become 0, which often means "off" or "at once".
 */
const numberOrText = (given: unknown): unknown =>
  typeof given === "number" || (typeof given === "string" && given.trim() !== "") ? given : Number.NaN;

/** A number as messages say it: 8760, 90,000. */
const numerals = new Intl.NumberFormat("en", { useGrouping: "min2" });

const atTheBeginning = (rule: string): string => rule.charAt(0).toUpperCase() + rule.slice(1);

/** A whole number within bounds, also as a form sends it. `say` makes the message of a rule such as "at least 1". */
export const wholeNumber = (minimum: number, maximum: number, say = atTheBeginning) =>
  z.preprocess(
    numberOrText,
    z.coerce
      .number({ error: say("a whole number") })
      .int(say("a whole number"))
      .min(minimum, say(`at least ${numerals.format(minimum)}`))
      .max(maximum, say(`at most ${numerals.format(maximum)}`)),
  );

const of = (unit: string) => (rule: string) =>
  atTheBeginning(rule === "a whole number" ? `a whole number of ${unit}` : rule);

export const wholeDays = (minimum: number, maximum: number) => wholeNumber(minimum, maximum, of("days"));

export const wholeHours = (minimum: number, maximum: number) => wholeNumber(minimum, maximum, of("hours"));
