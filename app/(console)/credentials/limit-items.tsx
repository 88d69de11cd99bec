import type { ReactNode } from "react";
import { Time } from "@/components/ui/time";
import type { CredentialLimits } from "@/lib/credentials/schema";

/** The limits that are set, for a description list. */
export function limitItems(limits: CredentialLimits): { term: string; value: ReactNode; mono?: boolean }[] {
  const { permittedAddresses, notBefore, requestsPerMinute, maximumUses, uses } = limits;
  return [
    ...(permittedAddresses ? [{ term: "Permitted addresses", value: permittedAddresses.join(", "), mono: true }] : []),
    ...(notBefore ? [{ term: "Not before", value: <Time at={notBefore} format="exact" /> }] : []),
    ...(requestsPerMinute === null ? [] : [{ term: "Requests per minute", value: requestsPerMinute }]),
    ...(maximumUses === null ? [] : [{ term: "Uses", value: `${uses} of ${maximumUses}` }]),
  ];
}
