import { credentials } from "@/db/schema";
import type { CredentialLimits } from "./schema";

/** What a query must select for `limitsOfRow`. */
export const limitColumns = {
  permittedAddresses: credentials.permittedAddresses,
  notBefore: credentials.notBefore,
  requestsPerMinute: credentials.requestsPerMinute,
  maximumUses: credentials.maximumUses,
  uses: credentials.uses,
};

/** The limits of a credential that was read with `limitColumns`. */
export const limitsOfRow = ({
  permittedAddresses,
  notBefore,
  requestsPerMinute,
  maximumUses,
  uses,
}: CredentialLimits): CredentialLimits => ({ permittedAddresses, notBefore, requestsPerMinute, maximumUses, uses });
