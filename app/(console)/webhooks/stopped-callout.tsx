import Link from "next/link";
import { Callout } from "@/components/ui/callout";
import { routes } from "@/lib/routes";

/** Says which webhooks Keyhall has stopped; nothing when there is none. */
export function StoppedCallout({ stopped }: { stopped: readonly { id: string; name: string }[] }) {
  if (stopped.length === 0) return null;
  return (
    <Callout tone="bad" title="Stopped:" className="mb-4">
      {stopped.map(({ id, name }, index) => (
        <span key={id}>
          {index > 0 && ", "}
          <Link prefetch={false} href={routes.webhook(id)}>
            {name}
          </Link>
        </span>
      ))}
      . Nothing could be delivered any more, and events are not told since. Mend the receiver, send a test, then enable
      it.
    </Callout>
  );
}
