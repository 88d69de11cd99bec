"use client";

import { type ReactNode, useEffect, useState } from "react";
import { Chip } from "@/components/ui/chip";
import { Skeleton } from "@/components/ui/skeleton";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import { routes } from "@/lib/routes";
import { UsageCharts } from "./usage-charts";
import type { Usage } from "./usage-points";

/** What became of a credential's requests in the last 30 days; loaded after the page is there. */
export function CredentialUsage({ id }: { id: string }) {
  const [found, setFound] = useState<{ id: string; usage: Usage | null } | null>(null);
  useEffect(() => {
    let isWanted = true;
    void fetchUsage(id).then((usage) => isWanted && setFound({ id, usage }));
    return () => {
      isWanted = false;
    };
  }, [id]);
  const isHere = found?.id === id;
  return (
    <section aria-label="Usage" aria-busy={!isHere} className="grid gap-4">
      <h3 className="font-medium">Usage</h3>
      {!isHere && <Skeleton className="h-49 w-full" />}
      {isHere && found.usage === null && <p className="text-ink-2 text-sm">The usage cannot be shown at the moment.</p>}
      {isHere && found.usage && <Figures usage={found.usage} />}
    </section>
  );
}

async function fetchUsage(id: string): Promise<Usage | null> {
  try {
    const answer = await fetch(routes.credentialUsage(id));
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

function Figures({ usage }: { usage: Usage }) {
  const { addresses, failures, capabilities, logDays } = usage;
  return (
    <>
      <UsageCharts usage={usage} />
      <Part
        title="Last addresses"
        empty={logDays === 0 ? "The log of requests is turned off." : "None in the log of requests."}
        rows={addresses.map(({ address, requests, lastAt }) => (
          <Row key={address} left={<span className="wrap-anywhere font-mono text-xs">{address}</span>}>
            {requests === 1 ? "1 request" : `${requests} requests`}, last <Time at={lastAt} />
          </Row>
        ))}
      />
      <Part
        title="Last failures"
        empty="None in the last 30 days."
        rows={failures.map(({ minute, outcome, reason, address, requests }) => (
          <Row key={`${minute} ${outcome} ${address}`} left={<Failure>{reason}</Failure>}>
            {requests > 1 && `${requests} times, `}
            <Time at={minute} /> from <span className="font-mono text-xs">{address}</span>
          </Row>
        ))}
      />
      <Part
        title={capabilities.isLimited ? "Capabilities never used" : "Never used of what its owner may do"}
        empty="It made use of every one."
        rows={
          capabilities.unused.length === 0
            ? []
            : [
                <li key="unused" className="flex flex-wrap gap-1 px-3 py-2">
                  {capabilities.unused.map((name) => (
                    <Chip key={name}>{name}</Chip>
                  ))}
                </li>,
              ]
        }
      />
    </>
  );
}

/** A list under its heading, or a sentence that says that there is nothing. */
function Part({ title, rows, empty }: { title: string; rows: readonly ReactNode[]; empty: string }) {
  return (
    <div>
      <h4 className="mb-1.5 font-medium text-sm">{title}</h4>
      {rows.length === 0 ? (
        <p className="text-ink-2 text-sm">{empty}</p>
      ) : (
        <ul className="divide-y divide-line rounded-md border border-line text-sm">{rows}</ul>
      )}
    </div>
  );
}

function Failure({ children }: { children: ReactNode }) {
  return (
    <Status tone="bad" className="whitespace-normal">
      {children}
    </Status>
  );
}

function Row({ left, children }: { left: ReactNode; children: ReactNode }) {
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 px-3 py-1.5">
      <span className="min-w-0">{left}</span>
      <span className="text-ink-2">{children}</span>
    </li>
  );
}
