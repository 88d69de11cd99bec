import type { ReactNode } from "react";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import type { RotationView } from "@/lib/credentials/schema";

/** What became of a credential with a successor, for a description list. */
export function rotationItems(rotation: RotationView): { term: string; value: ReactNode }[] {
  const { rotatedAt, usesSinceRotation, isSafeToRetire } = rotation;
  if (!rotatedAt) return [];
  return [
    { term: "Rotated", value: <Time at={rotatedAt} format="exact" /> },
    { term: "Uses since rotation", value: usesSinceRotation },
    {
      term: "Retire",
      value: isSafeToRetire ? (
        <Status tone="good" className="whitespace-normal">
          Safe to retire: not used for a day
        </Status>
      ) : (
        <Status tone="warn" className="whitespace-normal">
          Used within a day, or rotated less than a day ago
        </Status>
      ),
    },
  ];
}
