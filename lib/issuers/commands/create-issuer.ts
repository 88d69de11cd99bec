import { transaction } from "@/db/store";
import { type Actor, userOf } from "../../actor";
import { requirePermission } from "../../allowed";
import { AppError, invalid } from "../../errors";
import { generateKey } from "../../pki/keys";
import { nameOf } from "../../pki/names";
import { validate } from "../../validate";
import { makeCaCertificate, newIssuerRow } from "../make-ca";
import { ofField } from "../pki-field";
import { getIssuer } from "../queries";
import { insertIssuer, requireUnchanged } from "../records";
import { CreateIntermediateIssuerInput, CreateIssuerInput, CreateRootIssuerInput } from "../schema";
import { openIssuer } from "../signing-issuer";
import type { IssuerDetails } from "../view";
import { requestExternalIssuer } from "./external-issuer";
import { importIssuer } from "./import-issuer";

/** Makes an issuer in one of the four ways that `type` names. Throws what the command of that way throws. */
export async function createIssuer(actor: Actor, input: CreateIssuerInput): Promise<IssuerDetails> {
  requirePermission(actor, "issuers.create", "top");
  const given = validate(CreateIssuerInput, input);
  switch (given.type) {
    case "root":
      return createRootIssuer(actor, given);
    case "intermediate":
      return createIntermediateIssuer(actor, given);
    case "import":
      return importIssuer(actor, given);
    case "external":
      return requestExternalIssuer(actor, given);
  }
}

/** Makes a CA that signs itself. Throws forbidden, invalid, conflict (a name in use). */
export async function createRootIssuer(actor: Actor, input: CreateRootIssuerInput): Promise<IssuerDetails> {
  requirePermission(actor, "issuers.create", "top");
  const { name, subject, keyType, days, pathLength = null, profile } = validate(CreateRootIssuerInput, input);
  const subjectDer = await ofField("subject", () => nameOf(subject));
  const { privateKeyPkcs8 } = await generateKey(keyType);
  const certificateDer = await makeCaCertificate({ subjectDer, privateKeyPkcs8, days, pathLength, parent: null });
  const createdBy = userOf(actor)?.id ?? null;
  const given = { name, origin: "created", parentId: null, profile, createdBy } as const;
  const row = newIssuerRow(given, { certificateDer, privateKeyPkcs8 });
  return transaction(async (tx) => {
    await insertIssuer(tx, actor, row);
    return getIssuer(actor, row.id, tx);
  });
}

/** Makes a CA below an issuer kept here. Throws forbidden, invalid (`parentId`, `days`, `pathLength` …), conflict. */
export async function createIntermediateIssuer(
  actor: Actor,
  input: CreateIntermediateIssuerInput,
): Promise<IssuerDetails> {
  requirePermission(actor, "issuers.create", "top");
  const wanted = validate(CreateIntermediateIssuerInput, input);
  const { name, subject, keyType, days, pathLength = null, profile, parentId } = wanted;
  const subjectDer = await ofField("subject", () => nameOf(subject));
  const parent = await openParent(parentId);
  const { privateKeyPkcs8 } = await generateKey(keyType);
  const certificateDer = await makeCaCertificate({ subjectDer, privateKeyPkcs8, days, pathLength, parent });
  const createdBy = userOf(actor)?.id ?? null;
  const given = { name, origin: "created", parentId, profile, createdBy } as const;
  const row = newIssuerRow(given, { certificateDer, privateKeyPkcs8 });
  return transaction(async (tx) => {
    await requireUnchanged(tx, parent);
    await insertIssuer(tx, actor, row);
    return getIssuer(actor, row.id, tx);
  });
}

async function openParent(parentId: string) {
  try {
    return await openIssuer(parentId);
  } catch (error) {
    throw error instanceof AppError ? invalid({ parentId: [error.message] }) : error;
  }
}
