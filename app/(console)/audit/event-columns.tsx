import { TwoLineCell } from "@/components/data-table/cell";
import type { Column } from "@/components/data-table/data-table";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import { type AuditEventView, auditEventText } from "@/lib/audit/schema";
import { credentialText, outcomes } from "./event-words";

/** The columns of every list of events. */
export const eventColumns: Column<AuditEventView>[] = [
  {
    key: "event",
    header: "Event",
    compact: "name",
    cell: (event) => (
      <TwoLineCell
        strong
        title={auditEventText(event)}
        detail={
          <>
            <span className="max-sm:hidden">{event.event}</span>
            <span className="font-sans sm:hidden">
              <Time at={event.at} />, {namesIn(event)}
            </span>
          </>
        }
      />
    ),
  },
  {
    key: "subject",
    header: "Subject",
    width: "22%",
    cell: ({ subject }) =>
      subject ? (
        <TwoLineCell title={<span title={subject.name}>{subject.name}</span>} detail={subject.id} />
      ) : (
        <span className="text-ink-2">none</span>
      ),
  },
  {
    key: "actor",
    header: "Actor, address",
    width: "16%",
    cell: ({ actor, address }) => (
      <TwoLineCell title={<span title={actor.name}>{actor.name}</span>} detail={address ?? "no address"} />
    ),
  },
  {
    key: "credential",
    header: "Credential",
    width: "11rem",
    hideBelow: "lg",
    cell: (event) => (
      <TwoLineCell
        title={credentialText(event)}
        detail={event.credentialId && <span title={event.credentialId}>{event.credentialId}</span>}
      />
    ),
  },
  { key: "when", header: "When", width: "8.5rem", cell: ({ at }) => <Time at={at} /> },
  {
    key: "outcome",
    header: "Outcome",
    width: "7rem",
    compact: "state",
    cell: ({ outcome }) => <Status tone={outcomes[outcome].tone}>{outcomes[outcome].label}</Status>,
  },
];

/** Who and what, in the little room that a narrow window has. */
function namesIn({ actor, subject }: AuditEventView): string {
  return subject && subject.name !== actor.name ? `${subject.name}, by ${actor.name}` : actor.name;
}
