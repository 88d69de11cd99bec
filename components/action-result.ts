/** What a server action answers. `fieldErrors` is keyed by the form field's name; `reason` is a stable code. */
export type ActionResult<T> =
  | { ok: true; data: T }
  | { ok: false; message: string; code?: string; reason?: string; fieldErrors?: Record<string, string[]> };

/** A server action as `useActionState` calls it. */
export type FormAction<T> = (previous: ActionResult<T> | null, formData: FormData) => Promise<ActionResult<T>>;
