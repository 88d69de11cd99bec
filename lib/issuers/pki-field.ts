import { invalid } from "../errors";
import { PkiError } from "../pki/pki-error";

/** Runs work on what somebody gave; what is wrong with it becomes the field's error. */
export async function ofField<T>(field: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof PkiError ? invalid({ [field]: [error.message] }) : error;
  }
}
