import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Time } from "@/components/ui/time";
import type { FactorView } from "@/lib/factors/schema";

export type FactorListProps = {
  label: string;
  icon: LucideIcon;
  factors: readonly FactorView[];
  /** Said where there is none. */
  none: string;
  /** What else is to be known of one. */
  note?: (factor: FactorView) => string;
  menu: (factor: FactorView) => ReactNode;
};

/** Factors of one kind, with when each was added and used. */
export function FactorList({ label, icon: Icon, factors, none, note, menu }: FactorListProps) {
  if (factors.length === 0) return <p className="text-ink-2 text-sm">{none}</p>;
  return (
    <ul aria-label={label} className="rounded-md border border-line">
      {factors.map((factor) => (
        <li key={factor.id} className="flex items-center gap-3 border-line border-b px-3 py-2 last:border-b-0">
          <Icon aria-hidden className="size-4 shrink-0 text-ink-2" />
          <div className="min-w-0 flex-1">
            <p className="wrap-anywhere font-medium">{factor.name}</p>
            <p className="text-ink-2 text-sm">
              Added <Time at={factor.createdAt} />,{" "}
              {factor.lastUsedAt ? (
                <>
                  last used <Time at={factor.lastUsedAt} />
                </>
              ) : (
                "not used yet"
              )}
              {note && `. ${note(factor)}`}
            </p>
          </div>
          {menu(factor)}
        </li>
      ))}
    </ul>
  );
}
