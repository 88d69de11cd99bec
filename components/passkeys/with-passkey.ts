import type { ActionResult, FormAction } from "@/components/action-result";
import { NoPasskey } from "./ask-passkey";

/**
 * A form's action with the browser's part before it: `begin` says what to ask, `ask` asks, and `action` gets the answer in
 * the field `response`. All three anew when the form is sent again: each answer is good once.
 */
export const withPasskey =
  <O, T>(begin: FormAction<O>, ask: (options: O) => Promise<string>, action: FormAction<T>): FormAction<T> =>
  async (previous, formData): Promise<ActionResult<T>> => {
    const begun = await begin(null, new FormData());
    if (!begun.ok) return begun;
    try {
      formData.set("response", await ask(begun.data));
    } catch (error) {
      if (error instanceof NoPasskey) return { ok: false, message: error.message };
      throw error;
    }
    return action(previous, formData);
  };
