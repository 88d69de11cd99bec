import { z } from "zod";

// Unicode's control characters; a form field that has them was not typed by a person.
const withoutControls = /^\P{Cc}*$/u;

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

/** Text over several lines, trimmed; may be empty. */
export const paragraphs = (maximum: number) => z.string().trim().max(maximum, `At most ${maximum} characters`);

/** An address; may be empty. */
export const emailAddress = z
  .string()
  .trim()
  .max(254, "At most 254 characters")
  .refine((text) => text === "" || z.email().safeParse(text).success, "This is not an email address");

/** A name of the IANA time zone database; empty means UTC. */
export const timeZone = z
  .string()
  .trim()
  .transform((name) => name || "UTC")
  .refine((name) => accepts(() => new Intl.DateTimeFormat("en", { timeZone: name })), "This time zone is not known");

/** A language tag (BCP 47); empty means en-US. */
export const locale = z
  .string()
  .trim()
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
