import { CutText, TwoLineCell } from "@/components/data-table/cell";
import type { Column } from "@/components/data-table/data-table";
import { Time } from "@/components/ui/time";
import type { DeliveryView } from "@/lib/webhooks/schema";
import { DeliveryState } from "../webhook-columns";

export const deliveryColumns: readonly Column<DeliveryView>[] = [
  {
    key: "event",
    header: "Event",
    compact: "name",
    cell: (row) => <TwoLineCell strong title={row.event} detail={row.id} />,
  },
  { key: "created", header: "Happened", width: "8rem", cell: (row) => <Time at={row.createdAt} /> },
  {
    key: "attempts",
    header: "Attempts",
    width: "6rem",
    align: "right",
    hideBelow: "lg",
    cell: (row) => row.attempts,
  },
  {
    key: "answer",
    header: "Answer",
    width: "28%",
    hideBelow: "lg",
    cell: (row) => (
      <CutText text={[row.lastStatus, row.lastAnswer?.split("\n")[0]].filter(Boolean).join(" ") || "–"} mono />
    ),
  },
  {
    key: "status",
    header: "Status",
    width: "7rem",
    compact: "state",
    cell: (row) => <DeliveryState status={row.status} />,
  },
];
