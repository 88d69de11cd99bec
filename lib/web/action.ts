import { randomUUID } from "node:crypto";
import { refresh } from "next/cache";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { ActionResult, FormAction } from "@/components/action-result";
import type { SessionActor } from "../actor";
import { AppError } from "../errors";
import { log } from "../log";
import type { CurrentSession } from "../sessions/current";
import { validate } from "../validate";
import { currentSession, isAddressRefusedHere } from "./actor";
import { formInput } from "./form-input";

type Command<I, T> = (actor: SessionActor, input: I) => T | Promise<T>;
type Reader<I> = (formData: FormData) => I;

/**
 * A server action that runs `command` for whoever is signed in, with the posted form as `schema` parses it. On success
 * the page is rendered anew. Nothing that was typed comes back.
 */
export function action<S extends z.ZodType, T>(schema: S, command: Command<z.output<S>, T>): FormAction<T> {
  return sessionAction(parsed(schema), command);
}

/** As `action`, for a question: nothing has changed, so the page stays as it is. */
export function queryAction<S extends z.ZodType, T>(schema: S, query: Command<z.output<S>, T>): FormAction<T> {
  return sessionAction(parsed(schema), query, { changesNothing: true });
}

/** As `action`, and allowed also to who must change the password first. */
export function restrictedAction<S extends z.ZodType, T>(schema: S, command: Command<z.output<S>, T>): FormAction<T> {
  return sessionAction(parsed(schema), command, { whileDue: "password" });
}

/** As `action`, and allowed also to who must set up a second factor first. The page stays as it is: secrets are on it. */
export function factorAction<S extends z.ZodType, T>(schema: S, command: Command<z.output<S>, T>): FormAction<T> {
  return sessionAction(parsed(schema), command, { whileDue: "factor", changesNothing: true });
}

/** As `action`, and the command validates: it can say at once what the schema finds and what no schema can know. */
export function commandAction<S extends z.ZodType, T>(schema: S, command: Command<z.input<S>, T>): FormAction<T> {
  return sessionAction(unparsed(schema), command);
}

/** As `commandAction`, for pages that are open to everybody. */
export function publicCommandAction<S extends z.ZodType, T>(
  schema: S,
  command: (input: z.input<S>) => T | Promise<T>,
): FormAction<T> {
  return (_previous, formData) => answer(() => run(unparsed(schema), formData, command));
}

/** As `action`, for pages that are open to everybody. */
export function publicAction<S extends z.ZodType, T>(
  schema: S,
  command: (input: z.output<S>) => T | Promise<T>,
): FormAction<T> {
  return (_previous, formData) => answer(() => run(parsed(schema), formData, command));
}

function sessionAction<I, T>(
  read: Reader<I>,
  command: Command<I, T>,
  { whileDue, changesNothing = false }: { whileDue?: Due; changesNothing?: boolean } = {},
): FormAction<T> {
  return (_previous, formData) =>
    answer(async () => {
      const session = await currentSession();
      if (!session) return refused("unauthenticated", await noSession());
      const due = dueIn(session);
      if (due && due !== whileDue) return refusedFor[due];
      return run(read, formData, async (input) => {
        const data = await command(session.actor, input);
        if (!changesNothing) refresh();
        return data;
      });
    });
}

/** What must be done before a session is good for anything else. */
type Due = "password" | "factor";

function dueIn({ mustChangePassword, mustSetUpFactor }: CurrentSession): Due | null {
  if (mustChangePassword) return "password";
  return mustSetUpFactor ? "factor" : null;
}

const noSession = async () =>
  (await isAddressRefusedHere())
    ? "This account may not be used from your address."
    : "Your session has ended. Sign in again in another tab, then repeat this.";

const refused = (code: string, message: string) => ({ ok: false, code, message }) as const;

const refusedFor = {
  password: refused("forbidden", "Change your password first."),
  factor: { ...refused("forbidden", "Set up your second factor first."), reason: "factor_required" },
};

const parsed =
  <S extends z.ZodType>(schema: S): Reader<z.output<S>> =>
  (formData) =>
    validate(schema, formInput(schema, formData));

// The command is told a type that only its own validation makes true, as with every other door.
const unparsed =
  <S extends z.ZodType>(schema: S): Reader<z.input<S>> =>
  (formData) =>
    formInput(schema, formData) as z.input<S>;

async function run<I, T>(
  read: Reader<I>,
  formData: FormData,
  command: (input: I) => T | Promise<T>,
): Promise<ActionResult<T>> {
  if (!isForm(formData)) return refused("invalid", "This form cannot be read.");
  return { ok: true, data: await command(read(formData)) };
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
      const { fieldErrors, reason } = error.details;
      const { code, message } = error;
      return { ok: false, code, message, ...(reason && { reason }), ...(fieldErrors && { fieldErrors }) };
    }
    const errorId = randomUUID();
    log().error({ err: error, errorId }, "A server action failed");
    return { ok: false, code: "unexpected", message: `Something went wrong (${errorId}).` };
  }
}
