import type { Actor } from "../../actor";
import { changeEach } from "../../certificates/each";
import type { RowResult } from "../../change-each";
import { validate } from "../../validate";
import { RenewManyInput } from "../schema";
import { renewCertificate } from "./renew-certificate";

/** Renews each that may be renewed, with the key that it has or a new one of the server's (EC P-256), and says what became of every one. */
export async function renewMany(actor: Actor, input: RenewManyInput): Promise<RowResult[]> {
  const { ids, key, revokeOld } = validate(RenewManyInput, input);
  return changeEach(actor, ids, async (id) => {
    const { certificate } = await renewCertificate(actor, { id, key, revokeOld });
    return `Renewed until ${certificate.notAfter.toISOString().slice(0, 10)}`;
  });
}
