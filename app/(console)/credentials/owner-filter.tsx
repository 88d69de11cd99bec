import { X } from "lucide-react";
import Link from "next/link";
import { chipStyle } from "@/components/data-table/chip-style";
import { paramOf, paramsHref, type TableParams } from "@/components/data-table/table-params";
import type { OwnerView } from "@/lib/credentials/schema";

/** Says that the list shows one owner's credentials only, when a link from elsewhere asked for that, and ends it. */
export function OwnerFilter({ params, rows }: { params: TableParams; rows: readonly { owner: OwnerView | null }[] }) {
  if (!paramOf(params, "ownerId")) return null;
  const username = rows[0]?.owner?.username;
  return (
    <Link prefetch={false} href={paramsHref(params, { ownerId: undefined })} data-on="" className={chipStyle}>
      <span className="truncate">{username ? `Owner ${username}` : "One owner"}</span>
      <X aria-hidden />
      <span className="sr-only">, remove filter</span>
    </Link>
  );
}
