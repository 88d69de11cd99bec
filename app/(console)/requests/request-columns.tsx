import { CutText, TwoLineCell } from "@/components/data-table/cell";
import type { Column } from "@/components/data-table/data-table";
import { ChipList } from "@/components/ui/chip";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import { doorLabels, outcomeText, type RequestView } from "@/lib/usage/schema";
import { OwnerLink } from "../credentials/owner-link";

/** What was asked for, in a line. */
export const requestName = ({ method, host, path }: RequestView): string =>
  `${method} ${host}${path}`.trim() || "A credential by itself";

/** Accepted, or why not. */
export function Outcome({ outcome }: { outcome: string }) {
  return (
    <Status tone={outcome === "ok" ? "good" : "bad"} className="max-w-full">
      <span className="truncate" title={outcomeText(outcome)}>
        {outcomeText(outcome)}
      </span>
    </Status>
  );
}

/** The columns of the log of requests; `mayOpenOwner` makes the owner a link. */
export const requestColumns = (mayOpenOwner: boolean): Column<RequestView>[] => [
  {
    key: "request",
    header: "Request",
    compact: "name",
    cell: (row) => (
      <TwoLineCell
        strong
        title={<span title={requestName(row)}>{requestName(row)}</span>}
        detail={row.credential ? row.credential.name || row.credential.id : (row.credentialId ?? "unknown credential")}
        plainDetail
      />
    ),
  },
  {
    key: "outcome",
    header: "Outcome",
    width: "15rem",
    compact: "state",
    cell: (row) => (
      <>
        <span className="max-sm:hidden">
          <Outcome outcome={row.outcome} />
        </span>
        <Status tone={row.outcome === "ok" ? "good" : "bad"} className="sm:hidden">
          {row.outcome === "ok" ? "Accepted" : "Refused"}
        </Status>
      </>
    ),
  },
  {
    key: "owner",
    header: "Owner",
    width: "9rem",
    cell: (row) =>
      row.owner ? (
        <CutText text={row.owner.username}>
          <OwnerLink owner={row.owner} mayOpen={mayOpenOwner} />
        </CutText>
      ) : (
        <span className="text-ink-2">nobody known</span>
      ),
  },
  { key: "door", header: "Door", width: "7rem", hideBelow: "lg", cell: (row) => doorLabels[row.door] },
  {
    key: "labels",
    header: "Labels",
    width: "9rem",
    hideBelow: "xl",
    cell: (row) => <ChipList values={row.labels.map(({ name, value }) => `${name}: ${value}`)} limit={1} />,
  },
  {
    key: "address",
    header: "Address",
    width: "9rem",
    hideBelow: "lg",
    cell: (row) => <CutText text={row.address} mono />,
  },
  { key: "at", header: "Time", width: "7.5rem", cell: (row) => <Time at={row.at} /> },
];
