import type { Instance } from "@/lib/instances/schema";

type Reached = Pick<Instance, "units" | "accountIdSuffices">;

/** Why the account ID alone does or does not lead a device to the instance. `total` counts all instances of the account. */
export function reasonOf({ units, accountIdSuffices }: Reached, total: number): string {
  if (accountIdSuffices) return "It is the account’s only instance and has no organizational units.";
  const reasons = [
    ...(total > 1 ? [`the account has ${total} instances`] : []),
    ...(units > 0 ? [`it has ${units === 1 ? "an organizational unit" : `${units} organizational units`}`] : []),
  ];
  return `The account ID alone does not suffice: ${reasons.join(", and ")}.`;
}
