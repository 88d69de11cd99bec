"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { LazySheet } from "@/components/ui/lazy-sheet";

export type RowSheetProps = {
  title: ReactNode;
  description?: ReactNode;
  /** The list without the parameter that opened the sheet. */
  closeHref: string;
  children: ReactNode;
};

/** A side sheet that the URL opened: rendered by the page when its parameter names a row. */
export function RowSheet({ title, description, closeHref, children }: RowSheetProps) {
  const router = useRouter();
  return (
    <LazySheet
      open
      onOpenChange={(open) => !open && router.push(closeHref, { scroll: false })}
      title={title}
      description={description}
    >
      <div className="px-5 pb-6">{children}</div>
    </LazySheet>
  );
}
