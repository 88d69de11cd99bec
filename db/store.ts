import { slot } from "@/lib/state";
import type { Reader, Store, Transaction } from "./client";

export type { Reader, Store, Transaction } from "./client";

const current = slot<Store>("store");

/** Makes `store` the one that `db` and `transaction` use. `openInstallation` does it. */
export const setStore = (store: Store): void => current.set(store);

/** The reading side of the open store. Throws before `main` (or a test) has opened one. */
export const db = (): Reader => current.get().db;

/** The only way to write. Nothing slow inside: no key generation, hashing, signing or network. Does not nest. */
export const transaction = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => current.get().transaction(work);
