import { transaction } from "@/db/store";
import { type Actor, userOf } from "../../actor";
import { requirePermission } from "../../allowed";
import { validate } from "../../validate";
import { readMaterial, verifyCa } from "../ca-material";
import { newIssuerRow } from "../make-ca";
import { getIssuer } from "../queries";
import { insertIssuer } from "../records";
import { ImportIssuerInput } from "../schema";
import type { IssuerDetails } from "../view";

/**
 * Takes in a CA that was made elsewhere, with its key, as PEM or PKCS#12. Throws forbidden, conflict, and `invalid` for
 * a wrong password, a key that does not belong to the certificate, a weak one, a certificate that is expired or no CA's,
 * and a way to the root that is incomplete.
 */
export async function importIssuer(actor: Actor, input: ImportIssuerInput): Promise<IssuerDetails> {
  requirePermission(actor, "issuers.create", "top");
  const { name, profile, ...given } = validate(ImportIssuerInput, input);
  const material = await readMaterial(given);
  const field = given.pkcs12 === undefined ? "certificates" : "pkcs12";
  const { certificate: _, ...place } = await verifyCa(material, field);
  const createdBy = userOf(actor)?.id ?? null;
  const row = newIssuerRow({ name, origin: "imported", profile, createdBy, ...place }, material);
  return transaction(async (tx) => {
    await insertIssuer(tx, actor, row);
    return getIssuer(actor, row.id, tx);
  });
}
