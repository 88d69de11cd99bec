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
