import { type MailTag, type MailValues, tagPattern } from "./kind-schema";
import type { MailTemplate, RenderedMail } from "./schema";

const longestSubject = 250;

/**
 * Fills in the tags, in one pass: a value that looks like a tag stays as it is. In HTML a value is text, never markup; in
 * the subject it has no line breaks; a tag without a value becomes nothing.
 */
export function renderMail(
  template: Pick<MailTemplate, "subject" | "html" | "text">,
  values: MailValues,
): RenderedMail {
  return {
    subject: cut(oneLine(fill(template.subject, values, oneLine)), longestSubject),
    html: fill(template.html, values, (value) => escapeHtml(withoutControls(value))),
    text: fill(template.text, values, withoutControls),
  };
}

const fill = (template: string, values: MailValues, made: (value: string) => string): string =>
  template.replace(tagPattern, (_, name: string) =>
    Object.hasOwn(values, name) ? made(values[name as MailTag] ?? "") : "",
  );

const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();

/** Line breaks and tabs may stay in a body. */
const withoutControls = (text: string): string => text.replace(/[^\P{Cc}\n\t]/gu, "");

const cut = (text: string, characters: number): string => [...text].slice(0, characters).join("");

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
