import Link from "next/link";
import { DescriptionList } from "@/components/ui/description-list";
import { MonoValue } from "@/components/ui/mono-value";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import type { AuditEventView } from "@/lib/audit/schema";
import { routes } from "@/lib/routes";
import { changesBetween } from "./changes";
import { ChangesTable } from "./changes-table";
import { credentialText, inWords, outcomes } from "./event-words";

/** One event as a side sheet shows it: what, who, whence, and what changed. */
export function EventDetails({ event }: { event: AuditEventView }) {
  const { actor, subject, outcome, reason, credentialId, address } = event;
  const isOffboarding = event.event === "users.offboard";
  const { items: _, ...after } = event.after ?? {};
  const changes = changesBetween(event.before, isOffboarding ? after : event.after);
  return (
    <>
      <DescriptionList
        items={[
          {
            term: "Outcome",
            value: (
              <>
                <Status tone={outcomes[outcome].tone}>{outcomes[outcome].label}</Status>
                {reason && `: ${inWords(reason)}`}
              </>
            ),
          },
          { term: "When", value: <Time at={event.at} format="exact" /> },
          { term: "Event", value: event.event, mono: true },
          { term: "Actor", value: actor.name },
          { term: "Authenticated by", value: credentialText(event) },
          { term: "Credential", value: <Id label="credential ID" value={credentialId} /> },
          { term: "Address", value: address ?? "none", mono: true },
          { term: "Subject", value: subject ? `${subject.name} (${inWords(subject.kind)})` : "none" },
          { term: "Subject ID", value: <Id label="subject ID" value={subject?.id ?? null} /> },
          { term: "Event ID", value: <Id label="event ID" value={event.id} /> },
        ]}
      />
      <p className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-sm [&_a]:rounded-sm [&_a]:text-accent [&_a]:hover:underline">
        {isOffboarding && (
          <Link prefetch={false} href={routes.offboarding(event.id)}>
            The report: what became of each thing
          </Link>
        )}
        {actor.id && (
          <Link prefetch={false} href={routes.audit({ actorId: actor.id })}>
            All events by {actor.name}
          </Link>
        )}
        {subject && (
          <Link prefetch={false} href={routes.audit({ subjectId: subject.id })}>
            All events on {subject.name}
          </Link>
        )}
      </p>
      <h3 className="mt-5 mb-2 font-medium">What changed</h3>
      {changes.length === 0 ? (
        <p className="text-ink-2">This event changes no field.</p>
      ) : (
        <ChangesTable changes={changes} />
      )}
    </>
  );
}

function Id({ label, value }: { label: string; value: string | null }) {
  return value ? <MonoValue full label={label} value={value} /> : "none";
}
