import type { ComponentProps } from "react";
import { cn } from "@/components/class-names";

/** A grey block of the size of what is coming. */
export function Skeleton({ className, ...rest }: ComponentProps<"div">) {
  return <div aria-hidden className={cn("animate-pulse rounded-sm bg-line", className)} {...rest} />;
}

/** A table of the final size while its rows are read. */
export function TableSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface">
      <div className="h-9 border-line border-b bg-sunken" />
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move
        <div key={row} className="flex h-13 items-center gap-8 border-line border-b px-3.5 last:border-b-0">
          <Skeleton className="h-3.5 w-40" />
          <Skeleton className="hidden h-3.5 flex-1 sm:block" />
          <Skeleton className="ml-auto h-3.5 w-20" />
        </div>
      ))}
    </div>
  );
}
