import { type Logger, pino } from "pino";
import { slot } from "./state";

/** The values of a failed statement, which end its message, are cut off: they are personal data, or sealed. */
const withoutParameters = (message: string) => message.replace(/\nparams:[\s\S]*$/, "");

/** The frames alone: the message stands in front of them and is logged by itself, and values in it may look like frames. */
const withoutMessage = (stack: string, message: string) =>
  stack
    .slice(stack.includes(message) ? stack.indexOf(message) + message.length : 0)
    .split("\n")
    .filter((line) => line.startsWith("    at "))
    .join("\n");

/** What is logged of an error and of what caused it. */
export function summaryOf(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack = "", cause } = error;
  return {
    type: name,
    message: withoutParameters(message),
    stack: withoutMessage(stack, message),
    ...(cause !== undefined && { cause: summaryOf(cause) }),
  };
}

const current = slot("log", () =>
  pino(
    { base: undefined, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: summaryOf } },
    pino.destination(2),
  ),
);

/** The log of the process: JSON lines on the error output. Never give it a secret, a body or a header. */
export const log = (): Logger => current.get();
