import type { SQL } from "drizzle-orm";
import type { z } from "zod";
import { credentials } from "@/db/schema";
import type { Reader } from "@/db/store";
import type { Capability } from "../capabilities";
import { now } from "../clock";
import type { Page } from "../paging";
import { hasFact } from "../search/records";
import { credentialConditions } from "./conditions";
import type { CredentialKind } from "./kinds";
import { pageOfCredentials, type Sortable } from "./listing";
import type { CredentialFilters } from "./schema";

interface ShownList<R, V> {
  reader: Reader;
  kind: CredentialKind;
  /** Under which kind their words and capabilities are kept. */
  foundAs: "api-key" | "token";
  /** `amongOwn` or `amongVisible`. */
  scope: SQL;
  filters: z.output<typeof CredentialFilters> & { capability?: Capability };
  read: (where: SQL, order: SQL[]) => PromiseLike<R[]>;
  viewOf: (row: R, at: Date) => V;
}

/** One page of the keys or tokens within `scope` that the filters keep. */
export function pageOfShown<R extends Sortable, V>(list: ShownList<R, V>): Promise<Page<V>> {
  const { reader, kind, foundAs, scope, read } = list;
  const { cursor, limit, sort, search, capability, ...wanted } = list.filters;
  const at = now();
  return pageOfCredentials({
    ...{ reader, kind, cursor, limit, sort, read },
    search: { kind: foundAs, text: search },
    conditions: [
      scope,
      capability && hasFact(credentials.id, foundAs, `capability:${capability}`, reader),
      ...credentialConditions(wanted, at),
    ],
    viewOf: (row) => list.viewOf(row, at),
  });
}
