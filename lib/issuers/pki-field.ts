import { invalid } from "../errors";
import { PkiError } from "../pki/pki-error";

/** Runs work on what somebody gave; what is wrong with it becomes the field's error. */
export async function ofField<T>(field: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    const isBroken = error.code === "malformed_asn1";
    throw invalid({ [field]: [isBroken ? `This is damaged: ${error.message}` : error.message] });
  }
}
