import { TwoLineCell } from "@/components/data-table/cell";
import type { Column } from "@/components/data-table/data-table";
import { MonoValue } from "@/components/ui/mono-value";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import type { FileHashView } from "@/lib/file-hashes/schema";

export const fileHashColumns: readonly Column<FileHashView>[] = [
  {
    key: "hash",
    header: "File",
    compact: "name",
    cell: (row) => (
      <TwoLineCell
        plainDetail
        title={<MonoValue value={row.hash} label={`${row.algorithm} of the file`} />}
        detail={row.description || undefined}
      />
    ),
  },
  {
    key: "verdict",
    header: "Verdict",
    width: "8rem",
    compact: "state",
    cell: (row) => <Status tone={row.verdict === "good" ? "good" : "bad"}>{row.verdict}</Status>,
  },
  { key: "algorithm", header: "Algorithm", width: "8rem", cell: (row) => row.algorithm },
  {
    key: "added",
    header: "Added",
    width: "12rem",
    hideBelow: "lg",
    cell: (row) => (
      <TwoLineCell
        plainDetail
        title={<Time at={row.createdAt} />}
        detail={row.createdBy && `by ${row.createdBy.username}`}
      />
    ),
  },
];
