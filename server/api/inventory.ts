import { revokeCredentials } from "@/lib/inventory/commands/revoke-credentials";
import { listInventory } from "@/lib/inventory/queries";
import { InventoryFilters, RevokeCredentialsInput } from "@/lib/inventory/schema";
import { getCredentialUsage, listRequests } from "@/lib/usage/queries";
import { RequestFilters } from "@/lib/usage/schema";
import { InventoryItem } from "./answers/inventory";
import { RowResult } from "./answers/row-results";
import { CredentialUsage, LoggedRequest } from "./answers/usage";
import { pageOf } from "./answers/wire";
import { type Api, IdInput, route } from "./route";

/** All kinds of credential in one list, what they are used for, and the log of requests. */
export function addInventory(api: Api): void {
  route(
    api,
    {
      method: "get",
      path: "/inventory",
      description: "List credentials of every kind: what they may do, whose they are, and when they were used.",
      input: InventoryFilters,
      answer: pageOf(InventoryItem),
    },
    listInventory,
  );
  route(
    api,
    {
      method: "post",
      path: "/credentials/revoke",
      description: "Revoke credentials of any kind for good, up to 500 at once, and say what became of each.",
      input: RevokeCredentialsInput,
      answer: RowResult.array(),
    },
    revokeCredentials,
  );
  route(
    api,
    {
      method: "get",
      path: "/credentials/{id}/usage",
      description:
        "Show a credential's requests of the last 30 days, its last addresses and failures, and unused capabilities.",
      input: IdInput,
      answer: CredentialUsage,
    },
    (actor, { id }) => getCredentialUsage(actor, id),
  );
  route(
    api,
    {
      method: "get",
      path: "/requests",
      description: "List requests that carried a credential, accepted and refused, the newest first.",
      input: RequestFilters,
      answer: pageOf(LoggedRequest),
    },
    listRequests,
  );
}
