import Link from "next/link";
import { TwoLineCell } from "@/components/data-table/cell";
import type { Column } from "@/components/data-table/data-table";
import { Time } from "@/components/ui/time";
import type { AccessKeyView } from "@/lib/access-keys/schema";
import { lastUsedColumn, statusColumn } from "../credentials/credential-columns";

/** `sheetHref` leads to the sheet of a key with its instructions. */
export const accessKeyColumns = (sheetHref: (row: AccessKeyView) => string): Column<AccessKeyView>[] => [
  {
    key: "name",
    header: "Name",
    sort: "name",
    compact: "name",
    cell: (row) => <span className="block truncate font-medium">{row.name}</span>,
  },
  {
    key: "key-id",
    header: "Key ID",
    width: "9.5rem",
    cell: (row) => <span className="font-mono text-xs">{row.keyId}</span>,
  },
  {
    key: "instance",
    header: "Instance",
    width: "9rem",
    hideBelow: "lg",
    cell: (row) => <span className="block truncate">{row.instance.name}</span>,
  },
  {
    key: "created",
    header: "Created",
    width: "8.5rem",
    sort: "created",
    hideBelow: "lg",
    cell: (row) => (
      <TwoLineCell title={<Time at={row.createdAt} format="date" />} detail={row.createdBy?.username} plainDetail />
    ),
  },
  lastUsedColumn,
  statusColumn,
  {
    key: "use",
    header: "Instructions",
    hideHeader: true,
    width: "11rem",
    cell: (row) => (
      <Link
        prefetch={false}
        href={sheetHref(row)}
        scroll={false}
        className="relative rounded-sm text-accent hover:underline"
      >
        How to Use this Key<span className="sr-only">: {row.name}</span>
      </Link>
    ),
  },
];
