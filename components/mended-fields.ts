import type { FormProblem } from "./form-problem";

/** What is left of a problem when these fields were changed; null when it was about them alone. */
export function withoutMended(problem: FormProblem | null, mended: readonly string[]): FormProblem | null {
  if (!problem || mended.length === 0) return problem;
  const found = Object.entries(problem.fieldErrors);
  const left = found.filter(([name]) => !mended.includes(name));
  if (left.length === found.length) return problem;
  return left.length > 0 ? { ...problem, fieldErrors: Object.fromEntries(left) } : null;
}

/**
 * The fields that an event in a form changed: the control's own name, the fields that it is a part of, and those that the
 * nearest one says hang on it (`data-mends`, names with spaces between).
 */
export function changedFields(target: EventTarget | null): string[] {
  if (!(target instanceof Element)) return [];
  const names = [target.getAttribute("name") ?? ""];
  const nearest = target.closest<HTMLElement>("[data-field]");
  names.push(...(nearest?.dataset.mends?.split(" ") ?? []));
  for (let owner = nearest; owner; owner = owner.parentElement?.closest<HTMLElement>("[data-field]") ?? null) {
    names.push(owner.dataset.field ?? "");
  }
  return names.filter(Boolean);
}
