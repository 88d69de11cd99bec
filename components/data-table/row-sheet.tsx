"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";

const Sheet = dynamic(() => import("@/components/ui/sheet-window").then((module) => module.SheetWindow), {
  ssr: false,
});

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
    <Sheet
      open
      onOpenChange={(open) => !open && router.push(closeHref, { scroll: false })}
      title={title}
      description={description}
    >
      <div className="px-5 pb-6">{children}</div>
    </Sheet>
  );
}
