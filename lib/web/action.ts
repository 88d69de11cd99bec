import { randomUUID } from "node:crypto";
import { refresh } from "next/cache";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { ActionResult, FormAction } from "@/components/action-result";
import { AppError } from "../errors";
import { log } from "../log";
import type { SessionActor } from "../sessions/current";
import { fieldErrorsOf } from "../validate";
import { currentSession } from "./actor";
import { formInput } from "./form-input";

type Command<S extends z.ZodType, T> = (actor: SessionActor, input: z.output<S>) => T | Promise<T>;

/**
 * A server action that runs `command` for whoever is signed in, with the posted form as `schema` parses it. On success
 * the page is rendered anew. Nothing that was typed comes back.
 */
export function action<S extends z.ZodType, T>(schema: S, command: Command<S, T>): FormAction<T> {
  return sessionAction(schema, command, { whileChangeIsDue: false });
}

/** As `action`, and allowed also to who must change the password first. */
export function restrictedAction<S extends z.ZodType, T>(schema: S, command: Command<S, T>): FormAction<T> {
  return sessionAction(schema, command, { whileChangeIsDue: true });
}

/** As `action`, for pages that are open to everybody. */
export function publicAction<S extends z.ZodType, T>(
  schema: S,
  command: (input: z.output<S>) => T | Promise<T>,
): FormAction<T> {
  return (_previous, formData) => answer(() => run(schema, formData, command));
}

function sessionAction<S extends z.ZodType, T>(
  schema: S,
  command: Command<S, T>,
  { whileChangeIsDue }: { whileChangeIsDue: boolean },
): FormAction<T> {
  return (_previous, formData) =>
    answer(async () => {
      const session = await currentSession();
      if (!session)
        return refused("unauthenticated", "Your session has ended. Sign in again in another tab, then repeat this.");
      if (session.mustChangePassword && !whileChangeIsDue) return refused("forbidden", "Change your password first.");
      return run(schema, formData, async (input) => {
        const data = await command(session.actor, input);
        refresh();
        return data;
      });
    });
}

const refused = (code: string, message: string) => ({ ok: false, code, message }) as const;

async function run<S extends z.ZodType, T>(
  schema: S,
  formData: FormData,
  command: (input: z.output<S>) => T | Promise<T>,
): Promise<ActionResult<T>> {
  if (!isForm(formData)) return refused("invalid", "This form cannot be read.");
  const parsed = schema.safeParse(formInput(schema, formData));
  if (!parsed.success) {
    const message = "Please correct what is marked.";
    return { ok: false, code: "invalid", message, fieldErrors: fieldErrorsOf(parsed.error) };
  }
  return { ok: true, data: await command(parsed.data) };
}

/** Whoever calls an action by hand sends what they like. No control of a form makes NUL, and PostgreSQL fails at it. */
const isForm = (sent: unknown): boolean =>
  sent instanceof FormData && ![...sent].some(([name, value]) => `${name}${value}`.includes("\0"));

/** Translates what a command throws; Next's own signals (redirect, not found) pass through. */
async function answer<T>(work: () => Promise<ActionResult<T>>): Promise<ActionResult<T>> {
  try {
    return await work();
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof AppError) {
      const { fieldErrors } = error.details;
      return { ok: false, code: error.code, message: error.message, ...(fieldErrors && { fieldErrors }) };
    }
    const errorId = randomUUID();
    log().error({ err: error, errorId }, "A server action failed");
    return { ok: false, code: "unexpected", message: `Something went wrong (${errorId}).` };
  }
}
