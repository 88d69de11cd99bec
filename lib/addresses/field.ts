import { type FieldErrors, invalid } from "../errors";
import { parsePermittedAddresses } from "./permitted";

/** What is wrong with the entries of an input's `permittedAddresses`; nothing where it is no text and no list of texts, which its schema says. */
export function permittedAddressErrors(input: unknown): FieldErrors {
  const given =
    typeof input === "object" && input !== null && "permittedAddresses" in input && input.permittedAddresses;
  const texts = [given].flat();
  if (!texts.every((text) => typeof text === "string")) return {};
  const parsed = parsePermittedAddresses(texts);
  return parsed.ok ? {} : { permittedAddresses: parsed.messages };
}

/** Permitted addresses as they are kept; null when there are none, which is no limit. Throws `invalid` for the field, with a sentence for each entry that cannot be read. */
export function readPermittedAddresses(
  given: string | readonly string[] | null,
  field = "permittedAddresses",
): string[] | null {
  const parsed = parsePermittedAddresses(given ?? []);
  if (!parsed.ok) throw invalid({ [field]: parsed.messages });
  return parsed.list.length > 0 ? parsed.list : null;
}
