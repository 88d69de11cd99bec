import { Skeleton, TableSkeleton } from "./ui/skeleton";

/** What a list page shows while it is read: heading, toolbar and table in their final sizes. Used by `loading.tsx`. */
export function ListPageSkeleton({ rows }: { rows?: number }) {
  return (
    <div role="status" aria-label="Loading">
      <HeaderSkeleton />
      <div className="mb-3 flex gap-2">
        <Skeleton className="h-9 w-70" />
        <Skeleton className="h-7.5 w-24 rounded-full" />
      </div>
      <TableSkeleton rows={rows} />
    </div>
  );
}

/** The same for a page of cards. */
export function CardPageSkeleton() {
  return (
    <div role="status" aria-label="Loading">
      <HeaderSkeleton />
      <div className="grid gap-4">
        <Skeleton className="h-48 rounded-lg" />
        <Skeleton className="h-72 rounded-lg" />
      </div>
    </div>
  );
}

function HeaderSkeleton() {
  return (
    <div className="mb-5">
      <Skeleton className="my-1 h-5.5 w-48" />
      <Skeleton className="mt-3 h-3.5 w-96 max-w-full" />
    </div>
  );
}
