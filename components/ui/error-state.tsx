import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

export type ErrorStateProps = {
  icon?: LucideIcon;
  title: ReactNode;
  description?: ReactNode;
  action?: ReactNode;
  reference?: string;
};

/** A page that could not be shown: what happened, what can be done, and the id to quote. */
export function ErrorState({ icon: Icon, title, description, action, reference }: ErrorStateProps) {
  return (
    <div className="mx-auto flex min-h-[60dvh] max-w-120 flex-col items-center justify-center px-4 py-16 text-center">
      {Icon && <Icon aria-hidden className="mb-3 size-6 text-accent" />}
      <h1 className="font-semibold text-xl">{title}</h1>
      {description && <p className="mt-1.5 text-ink-2">{description}</p>}
      {reference && <p className="mt-2 font-mono text-ink-2 text-xs">{reference}</p>}
      {action && <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
