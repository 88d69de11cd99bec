"use client";

import { LoaderCircle } from "lucide-react";
import Link, { useLinkStatus } from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/class-names";
import { Brand } from "./brand";
import { currentItem, type NavigationItem } from "./navigation";
import { navigationIcons } from "./navigation-icons";

/** The navigation, in blocks; `onNavigate` closes the sheet that it stands in on small windows. */
export function Sidebar({
  navigation,
  onNavigate,
}: {
  navigation: readonly NavigationItem[];
  onNavigate?: () => void;
}) {
  const current = currentItem(navigation, usePathname());
  return (
    <nav aria-label="Main" className="flex h-full flex-col overflow-y-auto px-2.5 pb-4">
      <Link
        prefetch={false}
        href="/"
        onClick={onNavigate}
        className="mx-2 my-3.5 flex min-h-6 w-fit items-center rounded-sm"
      >
        <Brand />
      </Link>
      <div>
        {blocksOf(navigation).map(({ section, items }) => (
          <div key={section ?? items[0]?.href} className="mb-2.5">
            {section && <h2 className="px-2 pt-1.5 pb-1 font-medium text-ink-2 text-xs">{section}</h2>}
            <ul className="grid gap-px">
              {items.map((item) => (
                <li key={item.href}>
                  <Entry item={item} isCurrent={item === current} onNavigate={onNavigate} />
                  {item.pages && <Pages item={item} onNavigate={onNavigate} />}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </nav>
  );
}

function Entry({ item, isCurrent, onNavigate }: { item: NavigationItem; isCurrent: boolean; onNavigate?: () => void }) {
  const Icon = navigationIcons[item.icon];
  return (
    <Link
      prefetch={false}
      href={item.href}
      onClick={onNavigate}
      aria-current={isCurrent ? "page" : undefined}
      className={cn(
        "flex h-8 items-center gap-2.5 rounded-md border border-transparent px-2 text-ink-2 hover:bg-ink/5 hover:text-ink",
        isCurrent && "border-line bg-surface font-medium text-ink hover:bg-surface",
      )}
    >
      <Icon aria-hidden className={cn("size-4 shrink-0", isCurrent && "text-accent")} />
      <span className="min-w-0 flex-1 truncate">{item.label}</span>
      {item.badge && (
        <span className="rounded-full bg-info-soft px-1.5 font-medium text-info text-xs tabular-nums leading-5">
          <span aria-hidden>{item.badge.text}</span>
          <span className="sr-only">{item.badge.label}</span>
        </span>
      )}
      <Pending />
    </Link>
  );
}

/** The pages of an entry, in line with its label. */
function Pages({ item, onNavigate }: { item: NavigationItem; onNavigate?: () => void }) {
  const pathname = usePathname();
  return (
    <ul className="grid gap-px">
      {item.pages?.map(({ label, href }) => (
        <li key={label}>
          <Link
            prefetch={false}
            href={href}
            onClick={onNavigate}
            aria-current={pathname === href ? "page" : undefined}
            className="flex h-8 items-center rounded-md pr-2 pl-8.5 text-ink-2 hover:bg-ink/5 hover:text-ink aria-[current=page]:font-medium aria-[current=page]:text-ink"
          >
            {label}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Says that a page takes longer than a moment to come. */
function Pending() {
  const { pending } = useLinkStatus();
  return pending ? (
    <LoaderCircle
      aria-hidden
      className="size-3.5 shrink-0 animate-[spin_1s_linear_infinite,appear_1ms_linear_200ms_backwards]"
    />
  ) : null;
}

function blocksOf(navigation: readonly NavigationItem[]) {
  const blocks: { section?: string; items: NavigationItem[] }[] = [];
  for (const item of navigation) {
    const last = blocks.at(-1);
    if (last && last.section === item.section) last.items.push(item);
    else blocks.push({ section: item.section, items: [item] });
  }
  return blocks;
}
