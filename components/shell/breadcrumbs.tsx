"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { createContext, Fragment, type ReactNode, useContext, useLayoutEffect, useState } from "react";
import { cn } from "@/components/class-names";
import { type Crumb, derivedCrumbs } from "./derived-crumbs";
import type { NavigationItem } from "./navigation";

type Given = { pathname: string; items: readonly Crumb[] };

const GivenContext = createContext<Given | null>(null);
const GiveContext = createContext<(given: Given | null) => void>(() => {});

/** Holds the path that the page under it gave. */
export function BreadcrumbsProvider({ children }: { children: ReactNode }) {
  const [given, setGiven] = useState<Given | null>(null);
  return (
    <GiveContext value={setGiven}>
      <GivenContext value={given}>{children}</GivenContext>
    </GiveContext>
  );
}

/** Placed in a page: the path the shell shows instead of the one it derives. The last entry is the page itself. */
export function Breadcrumbs({ items }: { items: readonly Crumb[] }) {
  const give = useContext(GiveContext);
  const pathname = usePathname();
  const key = JSON.stringify(items);
  useLayoutEffect(() => {
    give({ pathname, items: JSON.parse(key) as Crumb[] });
    return () => give(null);
  }, [give, pathname, key]);
  return null;
}

/** The path from the navigation to the page. */
export function BreadcrumbTrail({
  navigation,
  className,
}: {
  navigation: readonly NavigationItem[];
  className?: string;
}) {
  const pathname = usePathname();
  const given = useContext(GivenContext);
  const items = given?.pathname === pathname ? given.items : derivedCrumbs(navigation, pathname);
  return (
    <nav aria-label="Breadcrumbs" className={cn("min-w-0", className)}>
      <ol className="flex min-w-0 items-center gap-2 whitespace-nowrap max-sm:flex-wrap max-sm:gap-y-0.5">
        {items.map((item, index) => {
          const isLast = index === items.length - 1;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a group and its page may have one name; crumbs have no identity but their place
            <Fragment key={index}>
              {index > 0 && (
                <li aria-hidden className="shrink-0">
                  <ChevronRight className="size-3.5 text-ink-3" />
                </li>
              )}
              <li
                aria-current={isLast ? "page" : undefined}
                className={cn("max-w-full truncate", isLast ? "font-medium text-ink" : "text-ink-2")}
              >
                {item.href && !isLast ? (
                  <Link prefetch={false} href={item.href} className="rounded-sm hover:text-ink hover:underline">
                    {item.label}
                  </Link>
                ) : (
                  item.label
                )}
              </li>
            </Fragment>
          );
        })}
      </ol>
    </nav>
  );
}
