import Link from "next/link";
import { cn } from "@/components/class-names";
import { tabListStyle, tabStyle } from "./tab-style";

export type LinkTab = { label: string; href: string; current: boolean };

/** Tabs that are pages (or URL parameters) of their own. */
export function LinkTabs({ label, tabs, className }: { label: string; tabs: readonly LinkTab[]; className?: string }) {
  return (
    <nav aria-label={label} className={cn(tabListStyle, "mb-4", className)}>
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
