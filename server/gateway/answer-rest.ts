import { env } from "@/lib/env";
import { answerHeaders } from "../answer-headers";
import { hasTwoHosts } from "../incoming-headers";
import { refuse } from "../listener";
import { destinationOf } from "../raw-target";
import type { Answer } from "./gateway";

const signInPath = /^\/sign-in\/certificate(\?|$)/;

/** REST as on the console's listener; of pages only the one where a browser shows its certificate. */
export const answerRest: Answer = async (incoming, outgoing, { doors, destination }) => {
  const rawTarget = incoming.url ?? "";
  const target = destinationOf(rawTarget);
  if (!target) return refuse(outgoing, { status: 400, message: "This address is not well formed." });
  if (hasTwoHosts(incoming)) return refuse(outgoing, { status: 400, message: "The request names two hosts." });
  if (destination.to !== "rest") return refuse(outgoing, { status: 421, message: "Nothing answers to this name." });
  if (target === "pages" && !signInPath.test(rawTarget))
    return refuse(outgoing, { status: 404, message: `There is no page here. The console is at ${env().url}.` });
  if (target !== "pages") return void doors.rest[target](incoming, outgoing);
  for (const [name, value] of Object.entries(answerHeaders())) outgoing.setHeader(name, value);
  doors.certificateSignIn(incoming, outgoing);
};
