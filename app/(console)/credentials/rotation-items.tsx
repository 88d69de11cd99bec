import type { DescriptionItem } from "@/components/ui/description-list";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import { type RotationView, safeToRetireAt } from "@/lib/credentials/schema";

interface Rotated {
  rotation: RotationView;
  lastUsedAt: Date | null;
  /** Of what has a successor: the end of its grace period. */
  expiresAt: Date | null;
  /** Is it accepted still? What is over needs no retiring. */
  isLive: boolean;
}

/** What became of a credential with a successor, for a description list. */
export function rotationItems(credential: Rotated): DescriptionItem[] {
  const { rotatedAt, usesSinceRotation } = credential.rotation;
  if (!rotatedAt) return [];
  return [
    { term: "Rotated", value: <Time at={rotatedAt} format="exact" /> },
    { term: "Uses since rotation", value: usesSinceRotation },
    ...(credential.isLive ? [{ term: "Retire", value: <Retiring {...credential} /> }] : []),
  ];
}

/** May it be ended now without stopping a program, and if not, what is awaited? */
function Retiring({ rotation, lastUsedAt, expiresAt }: Rotated) {
  const { rotatedAt, isSafeToRetire } = rotation;
  const wasUsed = lastUsedAt !== null && rotatedAt !== null && lastUsedAt > rotatedAt;
  return (
    <span className="grid gap-0.5">
      {isSafeToRetire ? <Status tone="good">Safe to retire</Status> : <Status tone="warn">Not safe yet</Status>}
      <span className="text-ink-2 text-sm">
        {wasUsed ? (
          <>
            Last used <Time at={lastUsedAt} />, after the rotation.
          </>
        ) : (
          "Not used since the rotation."
        )}{" "}
        {!isSafeToRetire && (
          <>
            Safe <Time at={safeToRetireAt({ rotatedAt, lastUsedAt })} /> if nothing uses it until then: a day without a
            use is awaited.
          </>
        )}
        {expiresAt && (
          <>
            {" "}
            The grace period ends it <Time at={expiresAt} />.
          </>
        )}
      </span>
    </span>
  );
}
