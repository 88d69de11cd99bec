import { cn } from "@/components/class-names";

/** A bar for long work; without `value` (0 to 100) it says only that something runs. */
export function Progress({ label, value, className }: { label: string; value?: number; className?: string }) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={value === undefined ? undefined : Math.round(value)}
      className={cn("h-1.5 overflow-hidden rounded-full bg-line", className)}
    >
      <div
        className={cn("h-full rounded-full bg-accent transition-[width]", value === undefined && "w-1/3 animate-pulse")}
        style={value === undefined ? undefined : { width: `${Math.min(100, Math.max(0, value))}%` }}
      />
    </div>
  );
}
