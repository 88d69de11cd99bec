"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { ActionForm, SubmitButton } from "@/components/form";
import { SecretDialog, type ShownSecret } from "@/components/secret-dialog";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Time } from "@/components/ui/time";
import type { CalendarFeedView } from "@/lib/expiry/schema";
import { makeCalendarFeedAction, revokeCalendarFeedAction } from "./actions";

/** The viewer's own link to a calendar of what expires. */
export function CalendarCard({ feed }: { feed: CalendarFeedView | null }) {
  const [secret, setSecret] = useState<ShownSecret | null>(null);
  const make = (
    <ActionForm action={makeCalendarFeedAction} onSuccess={({ url }) => setSecret(shown(url))}>
      <SubmitButton variant={feed ? "secondary" : "primary"}>{feed ? "Replace link" : "Make link"}</SubmitButton>
    </ActionForm>
  );
  return (
    <Card id="calendar-link" className="mt-4 scroll-mt-20">
      <CardHeader
        title="Calendar link"
        description="Subscribe to what you see here in a calendar program (iCalendar). Whoever has the link reads it without signing in; it always shows what you may see at that moment."
      />
      {feed && (
        <CardBody>
          <DescriptionList
            items={[
              { term: "Made", value: <Time at={feed.createdAt} /> },
              { term: "Last used", value: <Time at={feed.lastUsedAt} /> },
            ]}
          />
        </CardBody>
      )}
      <CardFooter>
        {feed && (
          <ConfirmDialog
            title="Revoke the calendar link?"
            consequence="Calendar programs that use it get nothing from the next time on. It cannot be undone."
            fields={{ id: feed.id }}
            action={revokeCalendarFeedAction}
            successMessage="The calendar link was revoked"
            submitLabel="Revoke link"
            trigger={<Button>Revoke link</Button>}
          />
        )}
        {make}
      </CardFooter>
      <SecretDialog secret={secret} onClose={() => setSecret(null)} />
    </Card>
  );
}

const shown = (url: string): ShownSecret => ({
  title: "Copy this link now",
  description: "It cannot be shown again: only its hash is kept. A former link opens nothing any more.",
  values: [{ label: "Calendar link", value: url }],
});
