import { invalid } from "../errors";
import { parsePermittedAddresses } from "./permitted";

/** Permitted addresses as they are kept; null when there are none, which is no limit. Throws `invalid` for the field, with a sentence for each entry that cannot be read. */
export function readPermittedAddresses(
  given: string | readonly string[] | null,
  field = "permittedAddresses",
): string[] | null {
  const parsed = parsePermittedAddresses(given ?? []);
  if (!parsed.ok) throw invalid({ [field]: parsed.messages });
  return parsed.list.length > 0 ? parsed.list : null;
}
