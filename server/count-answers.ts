import type { RequestListener } from "node:http";
import { countAnswer } from "@/lib/metrics/counters";
import type { Doors } from "./listener";

/** The same doors, and every answer is counted by its door and status. */
export function countAnswers({ rest, pages }: Doors): Doors {
  const counted = Object.entries(rest).map(([door, listener]) => [door, counting(door, listener)]);
  return {
    rest: Object.fromEntries(counted) as Doors["rest"],
    pages: (incoming, outgoing) => {
      outgoing.once("finish", () => countAnswer("pages", outgoing.statusCode));
      return pages(incoming, outgoing);
    },
  };
}

const counting =
  (door: string, listener: RequestListener): RequestListener =>
  (incoming, outgoing) => {
    listener(incoming, outgoing);
    if (outgoing.writableEnded) countAnswer(door, outgoing.statusCode);
    else outgoing.once("finish", () => countAnswer(door, outgoing.statusCode));
  };
