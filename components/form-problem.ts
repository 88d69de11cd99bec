import { constraintText } from "./constraint-text";

/** Why a form was not accepted; `labels` name the fields as the person sees them. */
export type FormProblem = {
  message: string;
  fieldErrors: Record<string, string[]>;
  labels: Record<string, string>;
  /** The server's code for it: some have a way out. */
  reason?: string;
};

/** Heads what is wrong with single fields, wherever it was found. */
export const someFields = "Some fields need your attention.";

function isControl(element: Element): element is HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement {
  return (
    element instanceof HTMLInputElement ||
    element instanceof HTMLSelectElement ||
    element instanceof HTMLTextAreaElement
  );
}

/** What the browser's own constraints find wrong with the controls inside `scope`; null when nothing. */
export function nativeProblem(form: HTMLFormElement, scope: Element = form): FormProblem | null {
  const fieldErrors: Record<string, string[]> = {};
  for (const control of scope.querySelectorAll("input, select, textarea")) {
    if (!isControl(control) || !control.name || !control.willValidate || control.checkValidity()) continue;
    fieldErrors[control.name] ??= [constraintText(control)];
  }
  for (const group of scope.querySelectorAll<HTMLFieldSetElement>("fieldset[data-require-one]")) {
    const name = group.dataset.field;
    if (name && !group.querySelector("input:checked")) fieldErrors[name] = ["Choose at least one."];
  }
  return Object.keys(fieldErrors).length > 0 ? describeProblem(form, someFields, fieldErrors) : null;
}

/** Adds the visible labels of the fields to a message and its field errors. */
export function describeProblem(
  form: HTMLFormElement | null,
  message: string,
  found: Record<string, string[]>,
): FormProblem {
  const fieldErrors = form ? atShownFields(found, (name) => fieldElement(form, name) !== null) : found;
  const labels: Record<string, string> = {};
  for (const name of Object.keys(fieldErrors)) {
    const label = form && labelOf(form, name);
    if (label) labels[name] = label;
  }
  const sentences = asSentences(fieldErrors);
  // What the summary says of the field is not said over it, too.
  const isSaid = Object.values(sentences).some((texts) => texts.includes(asSentence(message)));
  return { message: isSaid ? someFields : message, fieldErrors: sentences, labels };
}

/** What is wrong with a part of a field (`emails.0`) is said at the field when the part has no control of its own. */
export function atShownFields(
  found: FormProblem["fieldErrors"],
  isShown: (name: string) => boolean,
): FormProblem["fieldErrors"] {
  const fieldErrors: FormProblem["fieldErrors"] = {};
  for (const [name, texts] of Object.entries(found)) {
    const owner = namesUp(name).find(isShown) ?? name;
    fieldErrors[owner] = [...new Set([...(fieldErrors[owner] ?? []), ...texts])];
  }
  return fieldErrors;
}

/** `a.b.c`, `a.b`, `a`. */
function namesUp(name: string): string[] {
  const parts = name.split(".");
  return parts.map((_, index) => parts.slice(0, parts.length - index).join("."));
}

/** Messages stand beside each other, whoever wrote them: each ends like a sentence. */
const asSentences = (fieldErrors: FormProblem["fieldErrors"]): FormProblem["fieldErrors"] =>
  Object.fromEntries(Object.entries(fieldErrors).map(([name, texts]) => [name, texts.map(asSentence)]));

const asSentence = (text: string) => (/[.!?…:]$/.test(text) ? text : `${text}.`);

/** The element that shows a field: its control, else the group that bears its name. */
export function fieldElement(root: Element, name: string): HTMLElement | null {
  const value = CSS.escape(name);
  return (
    root.querySelector<HTMLElement>(`[name="${value}"]:not([type=hidden])`) ??
    root.querySelector<HTMLElement>(`[data-field="${value}"] :is(input, select, textarea, button)`) ??
    root.querySelector<HTMLElement>(`[data-field="${value}"]`)
  );
}

function labelOf(form: HTMLFormElement, name: string): string | undefined {
  const element = fieldElement(form, name);
  const owner = element?.closest("[data-field]");
  const label = owner?.querySelector("[data-field-label]") ?? owner?.querySelector("legend, label");
  if (label) return label.textContent?.trim();
  if (!element) return undefined;
  return (isControl(element) && element.labels?.[0]?.textContent?.trim()) || (element.ariaLabel ?? undefined);
}
