import { cn } from "@/components/class-names";
import { Time } from "@/components/ui/time";
import { now } from "@/lib/clock";
import type { CredentialStatus } from "@/lib/credentials/schema";
import { isLive } from "./shown-state";

type Life = { from: Date; to: Date; status: CredentialStatus };

/** How much of a credential's time has passed, from 0 to 1. */
function elapsed({ from, to }: Life): number {
  const whole = to.getTime() - from.getTime();
  return whole <= 0 ? 1 : Math.min(1, Math.max(0, (now().getTime() - from.getTime()) / whole));
}

/** A line from issue to expiry with what has passed of it. */
export function LifeBar(life: Life) {
  const percent = Math.round(elapsed(life) * 100);
  return (
    <span
      role="img"
      aria-label={`${percent} % of its time has passed`}
      title={`${percent} % of its time has passed`}
      className="block h-1 overflow-hidden rounded-full bg-line"
    >
      <span
        className={cn(
          "block h-full rounded-full",
          life.status === "active" && "bg-good",
          life.status === "expires-soon" && "bg-warn",
          !isLive(life.status) && "bg-line-strong",
        )}
        style={{ width: `${percent}%` }}
      />
    </span>
  );
}

/** The same with its ends named and the present marked. */
export function LifeLine(life: Life) {
  const percent = Math.round(elapsed(life) * 100);
  return (
    <div>
      <div className="relative py-1">
        <LifeBar {...life} />
        {isLive(life.status) && (
          <span
            aria-hidden
            className="absolute top-0 h-3 w-0.5 rounded-full bg-ink"
            style={{ left: `min(${percent}%, 100% - 2px)` }}
          />
        )}
      </div>
      <div className="mt-1 flex flex-wrap justify-between gap-x-4 text-ink-2 text-xs">
        <span>
          Issued <Time at={life.from} format="date" />
        </span>
        {isLive(life.status) && (
          <span className="max-sm:hidden">
            Ends <Time at={life.to} />
          </span>
        )}
        <span>
          {life.status === "expired" ? "Expired" : "Expires"} <Time at={life.to} format="date" />
        </span>
      </div>
    </div>
  );
}
