import { createRoute } from "@hono/zod-openapi";
import { IntrospectInput, VerifyInput } from "@/lib/authentication/schema";
import { introspect, verifyCredential } from "@/lib/authentication/verify";
import { answerJson } from "../answer";
import { formOf } from "../input";
import { Introspected, Verdict } from "./answers/authentication";
import { type Api, prefix, route } from "./route";

/** `/verify` and `/introspect` (RFC 7662), for services that were shown a credential. */
export function addVerify(api: Api): void {
  route(
    api,
    {
      method: "post",
      path: "/verify",
      description:
        "Say whether a credential that the calling service was shown is good, whose it is and what it may do.",
      input: VerifyInput,
      answer: Verdict,
    },
    verifyCredential,
  );
  addIntrospect(api);
}

/** RFC 7662 section 2: the token comes as a form, and the caller as everywhere else. */
function addIntrospect({ app, document, answers }: Api): void {
  document.openAPIRegistry.registerPath(
    createRoute({
      method: "post",
      path: `${prefix}/introspect`,
      tags: ["introspect"],
      description: "Token introspection (RFC 7662): whether a token is active, without counting a use.",
      request: {
        body: { required: true, content: { "application/x-www-form-urlencoded": { schema: IntrospectInput } } },
      },
      responses: {
        200: {
          description: "What is known of an active token; of any other that it is not active.",
          content: { "application/json": { schema: Introspected } },
        },
      },
    }),
  );
  answers.set(`POST ${prefix}/introspect`, Introspected);
  app.post(`${prefix}/introspect`, async (c) => {
    // What came in takes the function's type here: it parses it.
    const input = formOf(c.get("request")) as IntrospectInput;
    return answerJson(c, await introspect(c.get("authentication").actor, input));
  });
}
