import { createRoute } from "@hono/zod-openapi";
import { reportLeaked } from "@/lib/credentials/commands/report-leaked";
import { ReportLeakedInput } from "@/lib/credentials/schema";
import { answerNothing } from "../answer";
import { received } from "../rest-app";
import { inputReader } from "./input";
import { type Api, prefix } from "./route";

/** `POST /leaked`, for whoever finds a token where it should not be; stands before authentication. */
export function addLeaked({ app, document, answers }: Api): void {
  answers.set(`POST ${prefix}/leaked`, null);
  document.openAPIRegistry.registerPath(
    createRoute({
      method: "post",
      path: `${prefix}/leaked`,
      tags: ["leaked"],
      description: "Report a token that was found where it should not be: it is revoked, and its owner told.",
      security: [],
      request: { body: { required: true, content: { "application/json": { schema: ReportLeakedInput } } } },
      responses: {
        204: { description: "If there is such a token it is revoked now." },
        422: { description: "It is no token: its check digits are wrong." },
        429: { description: "Too many reports from this address; `Retry-After` says when to try again." },
      },
    }),
  );
  const read = inputReader(ReportLeakedInput, { inPath: [], readsQuery: false });
  app.post(`${prefix}/leaked`, received, async (c) => {
    const request = c.get("request");
    // What came in takes the command's type here: the command parses it.
    await reportLeaked(read(request, {}).input as ReportLeakedInput, { address: request.address });
    return answerNothing(c);
  });
}
