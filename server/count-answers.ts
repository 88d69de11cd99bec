import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { answerCounter } from "@/lib/metrics/counters";
import type { Doors } from "./listener";

/** The same doors, and every answer is counted by its door and status. */
export function countAnswers({ rest, pages }: Doors): Doors {
  const counted = Object.entries(rest).map(([door, listener]) => [door, counting(door, listener)]);
  return { rest: Object.fromEntries(counted) as Doors["rest"], pages: counting("pages", pages) };
}

function counting<R extends ReturnType<RequestListener> | Promise<void>>(
  door: string,
  listener: (incoming: IncomingMessage, outgoing: ServerResponse) => R,
) {
  const count = answerCounter(door);
  return (incoming: IncomingMessage, outgoing: ServerResponse): R => {
    const answered = listener(incoming, outgoing);
    if (outgoing.writableEnded) count(outgoing.statusCode);
    else outgoing.once("finish", () => count(outgoing.statusCode));
    return answered;
  };
}
