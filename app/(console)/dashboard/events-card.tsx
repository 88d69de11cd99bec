import Link from "next/link";
import { Card, CardHeader } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import { type AuditEventView, auditEventText } from "@/lib/audit/schema";
import { routes } from "@/lib/routes";
import { EventIcon } from "../audit/event-icon";
import { eventRuns, nameOf } from "./event-runs";

const shown = 6;

/** The newest events that the viewer may see; each opens in the audit log. */
export function EventsCard({ events }: { events: readonly AuditEventView[] }) {
  return (
    <Card>
      <CardHeader
        title="Recent events"
        note={
          <Link prefetch={false} href={routes.audit()} className="rounded-sm hover:text-ink hover:underline">
            Audit
          </Link>
        }
      />
      {events.length === 0 ? (
        <p className="border-line border-t px-4 py-10 text-center text-ink-2">Nothing has happened yet.</p>
      ) : (
        <ul>
          {eventRuns(events)
            .slice(0, shown)
            .map(({ event, count }) => (
              <li key={event.id} className="border-line border-t">
                <Link
                  prefetch={false}
                  href={routes.audit({ show: event.id })}
                  title={sentence(event)}
                  className="flex h-10 items-center gap-3 px-4 hover:bg-sunken/60 focus-visible:-outline-offset-2"
                >
                  <EventIcon event={event} />
                  <span className="min-w-0 flex-1 truncate">
                    {auditEventText(event)} <strong className="font-semibold">{nameOf(event)}</strong>
                    {count > 1 && `, ${count} times`}
                  </span>
                  <Time at={event.at} className="shrink-0 text-ink-2 text-sm" />
                </Link>
              </li>
            ))}
        </ul>
      )}
    </Card>
  );
}

const sentence = (event: AuditEventView) =>
  `${auditEventText(event)}: ${nameOf(event)}${nameOf(event) === event.actor.name ? "" : `, by ${event.actor.name}`}`;
