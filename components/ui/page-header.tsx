import type { ReactNode } from "react";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import type { Crumb } from "@/components/shell/derived-crumbs";

export type PageHeaderProps = {
  title: ReactNode;
  /** One sentence that says what the page is for. */
  description?: ReactNode;
  /** Buttons at the right; the primary one last. */
  actions?: ReactNode;
  /** Replaces the path that the shell derives from the navigation. */
  breadcrumbs?: readonly Crumb[];
};

/** The head of every page. */
export function PageHeader({ title, description, actions, breadcrumbs }: PageHeaderProps) {
  return (
    <div className="mb-5 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      {breadcrumbs && <Breadcrumbs items={breadcrumbs} />}
      <div className="min-w-0 max-w-150">
        <h1 className="wrap-anywhere font-semibold text-xl tracking-tight">{title}</h1>
        {description && <p className="wrap-anywhere mt-1 text-ink-2">{description}</p>}
      </div>
      {actions && (
        // A button of dots keeps its size on a narrow screen; whatever else stands last fills the line.
        <div className="flex flex-wrap items-center gap-2 max-sm:w-full max-sm:[&>:last-child:not([aria-label])]:flex-1">
          {actions}
        </div>
      )}
    </div>
  );
}
