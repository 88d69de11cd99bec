import { conflict } from "@/lib/errors";
import type { Eventually } from "@/lib/eventually";
import { slot } from "@/lib/state";
import { isForeignKeyViolation, type Reader, type Store, type Transaction, type Version } from "./client";

export type { Reader, Store, Transaction, Version } from "./client";

const current = slot<Store>("store");

/** Makes `store` the one that `db` and `transaction` use. `openInstallation` does it. */
export const setStore = (store: Store): void => current.set(store);

/** See `Store.version`, of the open store. */
export const version = (): Eventually<Version> => current.get().version();

/** The reading side of the open store. Throws before `main` (or a test) has opened one. */
export const db = (): Reader => current.get().db;

/**
 * The only way to write. Nothing slow inside: no key generation, hashing, signing or network. Does not nest. Throws
 * conflict when a row that the work refers to was deleted since the work looked.
 */
export async function transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  try {
    return await current.get().transaction(work);
  } catch (error) {
    throw isForeignKeyViolation(error) ? conflict("What this belongs to was deleted meanwhile.") : error;
  }
}
