import { isIP } from "node:net";

/** What a name below a device base says; null: it has none of the forms. Nothing of it has been looked up. */
export interface DeviceName {
  accountId: string;
  /** As it was sent, in lower case; null: the account alone. */
  key: string | null;
}

export type NameDestination = { to: "rest" } | { to: "device"; name: DeviceName | null } | { to: "nobody" };

interface Names {
  /** Names and addresses that serve REST, lower case. */
  hosts: readonly string[];
  /** Names below which devices are told apart, lower case. */
  bases: readonly string[];
}

/**
 * Where a server name leads; null: the client named none. `<account>.<base>`, `<account>-<key>.<base>` and
 * `<key>.<account>.<base>` are device names, in whatever case: this form is Keyhall's own.
 */
export function destinationOfName(serverName: string | null, { hosts, bases }: Names): NameDestination {
  if (serverName === null) return hosts.some((host) => isIP(host) !== 0) ? { to: "rest" } : { to: "nobody" };
  const name = serverName.toLowerCase();
  if (hosts.includes(name)) return { to: "rest" };
  // Of two bases, one below the other, the longer is meant.
  const [base] = bases.filter((each) => name.endsWith(`.${each}`)).toSorted((a, b) => b.length - a.length);
  if (base === undefined) return { to: "nobody" };
  return { to: "device", name: deviceNameOf(name.slice(0, -base.length - 1)) };
}

const account = "[0-9]{7}";
const key = "[a-z0-9][a-z0-9-]{0,61}[a-z0-9]";
const forms = [
  new RegExp(`^(?<account>${account})$`),
  new RegExp(`^(?<account>${account})-(?<key>${key})$`),
  new RegExp(`^(?<key>${key})\\.(?<account>${account})$`),
];

function deviceNameOf(prefix: string): DeviceName | null {
  for (const form of forms) {
    const groups = form.exec(prefix)?.groups;
    if (groups?.account) return { accountId: groups.account, key: groups.key ?? null };
  }
  return null;
}
