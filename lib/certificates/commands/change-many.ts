import { db } from "@/db/store";
import type { Actor } from "../../actor";
import { validate } from "../../validate";
import { changeEach } from "../each";
import { ExportManyInput, HandOverManyInput, RevokeManyInput, type RowResult } from "../schema";
import { readStored } from "../stored";
import { revokeCertificate } from "./change-certificate";
import { handOverCertificate } from "./hand-over-certificate";

/** Revokes each that may be revoked, and says what became of every one. */
export async function revokeMany(actor: Actor, input: RevokeManyInput): Promise<RowResult[]> {
  const { ids, reason } = validate(RevokeManyInput, input);
  return changeEach(actor, ids, async (id) => {
    await revokeCertificate(actor, { id, reason });
    return "Revoked";
  });
}

/** Gives each that may be given to another owner, likewise. */
export async function handOverMany(actor: Actor, input: HandOverManyInput): Promise<RowResult[]> {
  const { ids, username } = validate(HandOverManyInput, input);
  return changeEach(actor, ids, async (id) => {
    await handOverCertificate(actor, { id, username });
    return `Handed over to ${username}`;
  });
}

/** The chosen certificates in one PEM text, and what became of each: those that are bearers are left out. */
export async function exportMany(actor: Actor, input: ExportManyInput): Promise<{ pem: string; results: RowResult[] }> {
  const { ids } = validate(ExportManyInput, input);
  let pem = "";
  const results = await changeEach(actor, ids, async (id) => {
    pem += (await readStored(id, db())).certificatePem;
    return "Exported";
  });
  return { pem, results };
}
