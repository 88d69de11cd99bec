import { setInstance } from "@/lib/instances/commands/set-instance";
import { getAccountView } from "@/lib/instances/queries";
import { SetInstanceInput } from "@/lib/instances/schema";
import { Account } from "./answers/instances";
import { type Api, route } from "./route";

/** `/account`: the organization's account ID and the instances that devices reach. */
export function addAccount(api: Api): void {
  route(
    api,
    {
      method: "get",
      path: "/account",
      description: "Show the account ID and the instances in the caller's groups.",
      answer: Account,
    },
    (actor) => getAccountView(actor),
  );
  route(
    api,
    {
      method: "put",
      path: "/account/instances/{groupId}",
      description: "Make an organization group an instance that devices can reach, or a plain group again.",
      input: SetInstanceInput,
      answer: null,
    },
    setInstance,
  );
}
