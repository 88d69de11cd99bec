import Link from "next/link";
import { Fragment } from "react";
import type { CountedKind } from "@/lib/inventory/schema";
import { type CredentialsHref, countText, type ListFilters } from "./credential-lists";

/** `2 API keys, 1 certificate`, each leading to its list; kinds that there are none of are left out. */
export function CountLinks({
  counts,
  hrefOf,
  filters,
}: {
  counts: readonly { kind: CountedKind; count: number }[];
  hrefOf: CredentialsHref;
  filters: ListFilters;
}) {
  return counts
    .filter(({ count }) => count > 0)
    .map(({ kind, count }, index) => {
      const href = hrefOf(kind, filters);
      const text = countText(kind, count);
      return (
        <Fragment key={kind}>
          {index > 0 && ", "}
          {href ? (
            <Link prefetch={false} href={href} className="rounded-sm">
              {text}
            </Link>
          ) : (
            text
          )}
        </Fragment>
      );
    });
}
