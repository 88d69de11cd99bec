import { CodeBlock } from "@/components/ui/code-block";
import { DescriptionList } from "@/components/ui/description-list";
import { Time } from "@/components/ui/time";
import type { DeliveryView } from "@/lib/webhooks/schema";
import { DeliveryState } from "../webhook-columns";

/** What was sent, and what came of it. */
export function DeliveryDetails({ delivery }: { delivery: DeliveryView }) {
  const { id, event, status, attempts, nextAttemptAt, lastStatus, lastAnswer, body, createdAt, deliveredAt } = delivery;
  return (
    <div className="grid gap-5">
      <DescriptionList
        items={[
          { term: "Status", value: <DeliveryState status={status} /> },
          { term: "Delivery", value: id, mono: true },
          { term: "Happened", value: <Time at={createdAt} format="exact" /> },
          ...(deliveredAt ? [{ term: "Delivered", value: <Time at={deliveredAt} format="exact" /> }] : []),
          { term: "Attempts", value: String(attempts) },
          ...(nextAttemptAt ? [{ term: "Next attempt", value: <Time at={nextAttemptAt} format="exact" /> }] : []),
          ...(lastStatus ? [{ term: "Status code", value: String(lastStatus), mono: true }] : []),
        ]}
      />
      <section>
        <h3 className="mb-1.5 font-medium">Answer</h3>
        {lastAnswer ? (
          <pre className="whitespace-pre-wrap break-words rounded-md border border-line bg-sunken px-3 py-2 font-mono text-xs">
            {lastAnswer}
          </pre>
        ) : (
          <p className="text-ink-2 text-sm">{attempts === 0 ? "It was not sent yet." : "It was empty."}</p>
        )}
      </section>
      <section className="min-w-0">
        <h3 className="mb-1.5 font-medium">Request</h3>
        {body === null ? (
          <p className="text-ink-2 text-sm">Who may not read the audit log does not see what was told.</p>
        ) : (
          <CodeBlock label={`Body of ${event}`} code={indented(body)} />
        )}
      </section>
    </div>
  );
}

const indented = (body: string): string => JSON.stringify(JSON.parse(body), null, 2);
