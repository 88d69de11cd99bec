import { listFactorsOf, listOwnFactors } from "@/lib/factors/queries";
import { FactorsInput } from "@/lib/factors/schema";
import { Factors } from "./answers/factors";
import { type Api, route } from "./route";

/** Who has which second factor. They are changed in a browser only. */
export function addFactors(api: Api): void {
  route(
    api,
    {
      method: "get",
      path: "/me/factors",
      description: "Show the caller's second factors and what their roles ask.",
      answer: Factors,
    },
    (actor) => listOwnFactors(actor),
  );
  route(
    api,
    {
      method: "get",
      path: "/users/{id}/factors",
      description: "Show a user's second factors and what their roles ask.",
      input: FactorsInput,
      answer: Factors,
    },
    (actor, { id }) => listFactorsOf(actor, id),
  );
}
