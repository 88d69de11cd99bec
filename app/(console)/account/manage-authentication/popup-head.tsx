import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

export type PopupHeadProps = {
  title: string;
  /** The list that the credential was opened from, and what it is called. */
  listHref: string;
  listLabel: string;
  /** Buttons at the right. */
  children: ReactNode;
};

/** The head of one credential in a popup, with the way back to its list. */
export function PopupHead({ title, listHref, listLabel, children }: PopupHeadProps) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <div className="min-w-0">
        <Link
          prefetch={false}
          href={listHref}
          scroll={false}
          className="inline-flex min-h-6 items-center gap-1.5 rounded-sm text-ink-2 text-sm hover:text-ink hover:underline"
        >
          <ArrowLeft aria-hidden className="size-3.5" />
          {listLabel}
        </Link>
        <h3 className="wrap-anywhere font-semibold text-lg">{title}</h3>
      </div>
      <div className="flex flex-wrap gap-2">{children}</div>
    </div>
  );
}
