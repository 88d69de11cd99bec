import { getHealth } from "@/lib/health/queries";
import { Health } from "./answers/health";
import { type Api, route } from "./route";

/** What is the matter, for who may know; `/health` tells everybody only whether there is something. */
export function addHealth(api: Api): void {
  route(
    api,
    {
      method: "get",
      path: "/health/details",
      description: "Tell how each part does: database, mail, webhooks, jobs, disk, certificate.",
      answer: Health,
    },
    (actor) => getHealth(actor),
  );
}
