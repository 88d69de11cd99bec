import Link from "next/link";
import { cn } from "@/components/class-names";

export type LinkTab = { label: string; href: string; current: boolean };

const tabStyle =
  "-mb-px inline-flex h-9 items-center whitespace-nowrap border-transparent border-b-2 text-ink-2 hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink";

/** Tabs that are pages (or URL parameters) of their own. */
export function LinkTabs({ label, tabs, className }: { label: string; tabs: readonly LinkTab[]; className?: string }) {
  return (
    <nav
      aria-label={label}
      className={cn("mb-4 flex max-w-full gap-5 overflow-x-auto border-line border-b", className)}
    >
      {tabs.map((tab) => (
        <Link
          prefetch={false}
          key={tab.href}
          href={tab.href}
          aria-current={tab.current ? "page" : undefined}
          className={tabStyle}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
