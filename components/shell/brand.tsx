import { KeyRound } from "lucide-react";

/** The key mark and the name. */
export function Brand() {
  return (
    <span className="flex items-center gap-2.5 font-semibold text-lg tracking-tight">
      <BrandMark />
      Keyhall
    </span>
  );
}

function BrandMark() {
  return (
    <span
      aria-hidden
      className="flex size-5.5 shrink-0 items-center justify-center rounded-[6px] bg-accent-fill text-accent-ink"
    >
      <KeyRound className="size-3.5" />
    </span>
  );
}
