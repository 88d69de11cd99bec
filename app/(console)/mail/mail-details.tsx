import { DescriptionList } from "@/components/ui/description-list";
import { Time } from "@/components/ui/time";
import type { MailView } from "@/lib/mail/schema";
import { kindLabel, MailState } from "./mail-columns";

/** What is known of a mail; its body is shown nowhere. */
export function MailDetails({ mail }: { mail: MailView }) {
  const { status, kind, recipients, createdAt, sentAt, nextAttemptAt, attempts, lastAnswer, messageId } = mail;
  const isWaiting = status === "queued" && nextAttemptAt;
  return (
    <div className="grid gap-5">
      <DescriptionList
        items={[
          { term: "Status", value: <MailState status={status} /> },
          { term: "Kind", value: kindLabel(kind) },
          { term: "To", value: recipients.join(", "), mono: true },
          { term: "Queued", value: <Time at={createdAt} format="exact" /> },
          ...(sentAt ? [{ term: "Sent", value: <Time at={sentAt} format="exact" /> }] : []),
          { term: "Attempts", value: String(attempts) },
          ...(isWaiting ? [{ term: "Next attempt", value: <Time at={nextAttemptAt} format="exact" /> }] : []),
          { term: "Message-ID", value: messageId, mono: true },
        ]}
      />
      <section>
        <h3 className="mb-1.5 font-medium">Server's answer</h3>
        {lastAnswer ? (
          <pre className="whitespace-pre-wrap break-words rounded-md border border-line bg-sunken px-3 py-2 font-mono text-xs">
            {lastAnswer}
          </pre>
        ) : (
          <p className="text-ink-2 text-sm">It was not asked yet.</p>
        )}
      </section>
    </div>
  );
}
