import { z } from "zod";
import { parsePermittedAddresses } from "./permitted";

/** Permitted addresses as one text or a list of them; each entry that cannot be read gets a message. Empty: no limit. */
export const permittedAddresses = z
  .union([z.string().max(10_000, "This is too long"), z.array(z.string().max(200, "This is too long")).max(200)], {
    error: "A list of addresses, ranges, networks and wildcards",
  })
  .transform((given, ctx) => {
    const parsed = parsePermittedAddresses(given);
    if (parsed.ok) return parsed.list;
    for (const message of parsed.messages) ctx.addIssue({ code: "custom", message });
    return z.NEVER;
  });
