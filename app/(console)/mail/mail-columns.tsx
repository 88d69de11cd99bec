import { CutText, TwoLineCell } from "@/components/data-table/cell";
import type { Column } from "@/components/data-table/data-table";
import { Status, type Tone } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import { mailKinds } from "@/lib/mail/kind-schema";
import type { MailStatus, MailView } from "@/lib/mail/schema";

const states: Record<MailStatus, { label: string; tone: Tone }> = {
  queued: { label: "Queued", tone: "info" },
  sending: { label: "Sending", tone: "info" },
  sent: { label: "Sent", tone: "good" },
  failed: { label: "Failed", tone: "bad" },
};

export const MailState = ({ status }: { status: MailStatus }) => (
  <Status tone={states[status].tone}>{states[status].label}</Status>
);

export const statusOptions = Object.entries(states).map(([value, { label }]) => ({ value, label }));

/** What caused a mail, in words. */
export const kindLabel = (kind: string): string =>
  Object.entries(mailKinds).find(([name]) => name === kind)?.[1].label ?? kind;

export const mailColumns: readonly Column<MailView>[] = [
  {
    key: "subject",
    header: "Subject",
    compact: "name",
    cell: (row) => <TwoLineCell strong title={row.subject} detail={row.recipients.join(", ")} />,
  },
  {
    key: "kind",
    header: "Kind",
    width: "11rem",
    hideBelow: "lg",
    cell: (row) => <CutText text={kindLabel(row.kind)} />,
  },
  {
    key: "created",
    header: "Queued",
    width: "8rem",
    sort: "created",
    cell: (row) => <Time at={row.createdAt} />,
  },
  {
    key: "answer",
    header: "Server's answer",
    width: "24%",
    hideBelow: "xl",
    cell: (row) => <CutText text={row.lastAnswer ?? "–"} mono />,
  },
  {
    key: "status",
    header: "Status",
    width: "7rem",
    compact: "state",
    cell: (row) => <MailState status={row.status} />,
  },
];
