import type { ComponentProps } from "react";
import { cn } from "@/components/class-names";

/** The part of a dialog that scrolls. */
export function DialogBody({ className, ...rest }: ComponentProps<"div">) {
  return <div className={cn("min-h-0 flex-1 overflow-y-auto px-5 pt-1.5 pb-5", className)} {...rest} />;
}

/** The sunken strip with a dialog's buttons. */
export function DialogFooter({ className, ...rest }: ComponentProps<"div">) {
  return (
    <div
      className={cn(
        "flex flex-wrap items-center justify-end gap-2 border-line border-t bg-sunken px-5 py-3",
        className,
      )}
      {...rest}
    />
  );
}
