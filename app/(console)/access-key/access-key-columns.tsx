import Link from "next/link";
import type { ReactNode } from "react";
import { CutText, TwoLineCell } from "@/components/data-table/cell";
import type { Column } from "@/components/data-table/data-table";
import { Time } from "@/components/ui/time";
import type { AccessKeyView } from "@/lib/access-keys/schema";
import { lastUsedColumn, statusColumn } from "../credentials/credential-columns";
import { CredentialState } from "../credentials/credential-status";
import { isLive } from "../credentials/shown-state";

/** `sheetHref` leads to the sheet of a key with its instructions. */
export const accessKeyColumns = (sheetHref: (row: AccessKeyView) => string): Column<AccessKeyView>[] => [
  {
    key: "name",
    header: "Name",
    sort: "name",
    compact: "name",
    cell: (row) => <NameCell accessKey={row} />,
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
    cell: (row) => <CutText text={row.instance.name} />,
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
  {
    ...statusColumn,
    cell: ({ status, rotation, expiresAt }) => (
      <TwoLineCell
        title={<CredentialState status={status} rotation={rotation} />}
        detail={status === "expires-soon" && expiresAt && <Time at={expiresAt} format="date" />}
        plainDetail
      />
    ),
  },
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

function NameCell({ accessKey }: { accessKey: AccessKeyView }) {
  const { name, keyId, instance } = accessKey;
  return (
    <>
      <TwoLineCell title={name} detail={rotationOf(accessKey)} strong plainDetail />
      {/* A narrow window has no room for their columns. */}
      <span className="block text-ink-2 text-xs leading-4.5 sm:hidden">
        <CutText text={`Key ID ${keyId}`} />
        <CutText text={`Instance ${instance.name}`} />
        <span className="text-accent">How to Use this Key</span>
      </span>
    </>
  );
}

/** Tells the two keys of one name apart, after a rotation. */
function rotationOf({ rotation, status, expiresAt }: AccessKeyView): ReactNode {
  if (rotation.rotatedAt) {
    if (!isLive(status) || !expiresAt) return "Replaced";
    return (
      <span className="max-sm:whitespace-normal">
        Replaced, works until <Time at={expiresAt} format="date" />
      </span>
    );
  }
  return rotation.predecessorId ? "Successor" : null;
}
