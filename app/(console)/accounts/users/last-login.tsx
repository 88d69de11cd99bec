import { Time } from "@/components/ui/time";

/** When somebody last signed in: how long ago, and exactly. */
export function LastLogin({ at }: { at: Date | null }) {
  return (
    <>
      <Time at={at} />
      {at && <Time at={at} format="exact" className="block text-ink-2 text-xs" />}
    </>
  );
}
