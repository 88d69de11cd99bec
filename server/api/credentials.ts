import { updateLimits } from "@/lib/credentials/commands/update-limits";
import { getLimits } from "@/lib/credentials/queries";
import { UpdateLimitsInput } from "@/lib/credentials/schema";
import { LimitedCredential } from "./answers/credentials";
import { type Api, IdInput, route } from "./route";

/** `/credentials/{id}`: what all kinds have in common. */
export function addCredentials(api: Api): void {
  route(
    api,
    {
      method: "get",
      path: "/credentials/{id}/limits",
      description: "Show the limits of an API key, personal access token or client certificate.",
      input: IdInput,
      answer: LimitedCredential,
    },
    (actor, { id }) => getLimits(actor, id),
  );
  route(
    api,
    {
      method: "patch",
      path: "/credentials/{id}/limits",
      description: "Change limits without issuing anew: what is left out stays, null takes a limit away.",
      input: UpdateLimitsInput,
      answer: LimitedCredential,
    },
    updateLimits,
  );
}
