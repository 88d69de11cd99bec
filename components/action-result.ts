/** What a server action answers. `fieldErrors` is keyed by the form field's name. */
export type ActionResult<T> =
  | { ok: true; data: T }
  | { ok: false; message: string; code?: string; fieldErrors?: Record<string, string[]> };

/** A server action as `useActionState` calls it. */
export type FormAction<T> = (previous: ActionResult<T> | null, formData: FormData) => Promise<ActionResult<T>>;
