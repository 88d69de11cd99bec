import type { Reader } from "@/db/store";
import type { Actor } from "../actor";
import { forbidden, invalid } from "../errors";
import { listIssuersToGive, mayGiveEvery } from "./queries";

/** Throws what keeps the actor from giving a team these issuers besides those it has. */
export async function requireMayGiveIssuers(
  actor: Actor,
  { wanted, had }: { wanted: readonly string[]; had: readonly string[] },
  reader: Reader,
): Promise<void> {
  const added = wanted.filter((id) => !had.includes(id));
  if (added.length === 0) return;
  const may = new Set((await listIssuersToGive(actor, reader)).map(({ id }) => id));
  if (added.every((id) => may.has(id))) return;
  if (mayGiveEvery(actor)) {
    throw invalid({ issuerIds: ["Certificates cannot be requested from one of these issuers"] });
  }
  throw forbidden("You may give a team only the issuers that your own teams permit.", "outranked");
}
