import type { ReactNode } from "react";
import type { Crumb } from "@/components/shell/derived-crumbs";
import { PageHeader } from "@/components/ui/page-header";
import { routes } from "@/lib/routes";

export type SettingsFrameProps = {
  title: string;
  description: string;
  /** What lies between *Groups & Settings* and this page. */
  parents?: readonly Crumb[];
  actions?: ReactNode;
  /** Notices first, then the cards. */
  children: ReactNode;
};

/** A page of settings: its place among the others, its head, and what it holds in one column. */
export function SettingsFrame({ title, description, parents = [], actions, children }: SettingsFrameProps) {
  return (
    <>
      <PageHeader
        title={title}
        description={description}
        breadcrumbs={[{ label: "Groups & Settings", href: routes.allSettings() }, ...parents, { label: title }]}
        actions={actions}
      />
      <div className="grid max-w-180 grid-cols-[minmax(0,1fr)] gap-5">{children}</div>
    </>
  );
}
