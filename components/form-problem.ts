/** Why a form was not accepted; `labels` name the fields as the person sees them. */
export type FormProblem = {
  message: string;
  fieldErrors: Record<string, string[]>;
  labels: Record<string, string>;
};

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function isControl(element: Element): element is Control {
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
  return Object.keys(fieldErrors).length > 0
    ? describeProblem(form, "Please correct what is marked.", fieldErrors)
    : null;
}

/** Adds the visible labels of the fields to a message and its field errors. */
export function describeProblem(
  form: HTMLFormElement | null,
  message: string,
  fieldErrors: Record<string, string[]>,
): FormProblem {
  const labels: Record<string, string> = {};
  for (const name of Object.keys(fieldErrors)) {
    const label = form && labelOf(form, name);
    if (label) labels[name] = label;
  }
  return { message, fieldErrors, labels };
}

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
  return element && isControl(element) ? element.labels?.[0]?.textContent?.trim() : undefined;
}

function constraintText(control: Control): string {
  const { validity } = control;
  if (validity.valueMissing) return control instanceof HTMLSelectElement ? "Choose one." : "Fill this in.";
  if (validity.tooShort && !(control instanceof HTMLSelectElement))
    return `Use at least ${control.minLength} characters.`;
  if (validity.typeMismatch && control.type === "email") return "Enter an e-mail address, such as name@example.com.";
  if (validity.patternMismatch && control.title) return control.title;
  return control.validationMessage;
}
