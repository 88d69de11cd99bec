import type { ComponentProps } from "react";
import { cn } from "@/components/class-names";

/** A grey block of the size of what is coming. */
export function Skeleton({ className, ...rest }: ComponentProps<"div">) {
  return <div aria-hidden data-skeleton className={cn("animate-pulse rounded-sm bg-line", className)} {...rest} />;
}
