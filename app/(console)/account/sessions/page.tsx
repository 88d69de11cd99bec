import { MonitorSmartphone } from "lucide-react";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import { listSessions } from "@/lib/sessions/queries";
import type { SessionView } from "@/lib/sessions/schema";
import { requireActor } from "@/lib/web/actor";
import { EndOtherSessionsDialog, EndSessionDialog } from "./end-session-dialog";

export const metadata = { title: "My sessions" };

export default async function SessionsPage() {
  const sessions = await listSessions(await requireActor());
  const ordered = [...sessions.filter((each) => each.isCurrent), ...sessions.filter((each) => !each.isCurrent)];
  return (
    <>
      <PageHeader
        title="My sessions"
        description="Where you are signed in. End what you do not recognise, then change your password."
        actions={sessions.length > 1 && <EndOtherSessionsDialog />}
      />
      <Card>
        <ul>
          {ordered.map((session) => (
            <Session key={session.id} session={session} />
          ))}
        </ul>
      </Card>
    </>
  );
}

function Session({ session }: { session: SessionView }) {
  const { id, device, address, createdAt, lastSeenAt, expiresAt, isCurrent } = session;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b px-4 py-3 last:border-b-0">
      <MonitorSmartphone aria-hidden className="size-4 shrink-0 text-ink-2" />
      <div className="min-w-0 flex-1 basis-52">
        <p className="flex flex-wrap items-center gap-x-3">
          <span className="font-medium">{device}</span>
          {isCurrent && <Status tone="good">This session</Status>}
        </p>
        <p className="font-mono text-ink-2 text-xs">{address}</p>
      </div>
      <dl className="grid basis-full grid-cols-[auto_1fr] gap-x-3 pl-8 text-ink-2 text-sm sm:basis-64 sm:pl-0">
        <dt>Last used</dt>
        <dd className="text-ink">
          <Time at={lastSeenAt} />
        </dd>
        <dt>Signed in</dt>
        <dd className="text-ink">
          <Time at={createdAt} />
        </dd>
        <dt>Ends at the latest</dt>
        <dd className="text-ink">
          <Time at={expiresAt} />
        </dd>
      </dl>
      <div className="flex justify-end max-sm:w-full sm:w-28">
        {!isCurrent && <EndSessionDialog id={id} device={device} address={address} />}
      </div>
    </li>
  );
}
