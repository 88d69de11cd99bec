import { type Logger, pino } from "pino";
import { slot } from "./state";

/** The values of a failed statement are cut off: they are personal data, or sealed. */
const withoutParameters = (text: string) => text.replace(/\nparams:[^\n]*/g, "");

function summaryOf(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack = "", cause } = error;
  return {
    type: name,
    message: withoutParameters(message),
    stack: withoutParameters(stack),
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
