import { z } from "zod";

/** A group that devices can reach by the account ID. */
export interface Instance {
  groupId: string;
  name: string;
  /** `/grp_a/grp_b/` */
  path: string;
  isInstance: true;
  /** Organizational units: the groups below it, down to the next instance. */
  units: number;
  /** It is the account's only instance and has no units: a device need not send an access key. */
  accountIdSuffices: boolean;
}

/** An instance as the page shows it. */
export interface InstanceView extends Instance {
  /** The names from the top down: `Global / Lagos`. */
  label: string;
  /** Access keys and devices of it: while there are any, it stays an instance. */
  accessKeys: number;
  devices: number;
  /** May the viewer make it a plain group again? */
  mayUpdate: boolean;
}

export interface AccountView {
  /** Seven digits. */
  accountId: string;
  instances: InstanceView[];
  /** Instances that the viewer may not see count too: they decide whether the account ID suffices. */
  totalInstances: number;
}

export const SetInstanceInput = z.object({
  groupId: z.string().min(1, "Choose an organization group").max(60),
  isInstance: z.preprocess(
    (value) => (value === "true" || value === "false" ? value === "true" : value),
    z.boolean("true or false"),
  ),
});
export type SetInstanceInput = z.input<typeof SetInstanceInput>;
