"use client";

import { ChevronRight, Search } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useId, useState } from "react";
import { cn } from "@/components/class-names";
import { Input } from "@/components/ui/input";
import { PushButton } from "@/components/ui/push-button";
import type { SettingsEntry } from "./settings-entries";
import { matches, pagesOf } from "./settings-search";

export type SettingsTreeProps = {
  entries: readonly SettingsEntry[];
  /** With what each page is for: the index, not the column beside a page. */
  detailed?: boolean;
};

/** The settings as headings that open and pages that are links; a search lists the pages that match. */
export function SettingsTree({ entries, detailed = false }: SettingsTreeProps) {
  const [query, setQuery] = useState("");
  const found = query.trim() ? pagesOf(entries).filter((page) => matches(page, query)) : null;
  return (
    <nav aria-label="Settings">
      <search className="relative mb-3 block">
        <Search aria-hidden className="pointer-events-none absolute top-2.5 left-2.5 size-4 text-ink-2" />
        <Input
          type="search"
          aria-label="Search settings"
          placeholder="Search settings"
          autoComplete="off"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          className={cn("pl-8.5", detailed && "max-w-80")}
        />
      </search>
      <div className={cn(detailed && "overflow-hidden rounded-lg border border-line bg-surface p-2")}>
        {found ? (
          <ul className="grid gap-px">
            {found.map((page) => (
              <li key={page.entry.label}>
                <PageLink entry={page.entry} path={page.path} detailed={detailed} />
              </li>
            ))}
          </ul>
        ) : (
          <Branch entries={entries} detailed={detailed} />
        )}
        <p role="status" className="px-2 py-1.5 text-ink-2 empty:hidden">
          {found?.length === 0 && "No setting matches."}
        </p>
      </div>
    </nav>
  );
}

function Branch({ entries, detailed }: SettingsTreeProps) {
  return (
    <ul className="grid gap-px">
      {entries.map((entry) => (
        <li key={entry.label}>
          {entry.children ? (
            <Heading entry={entry} detailed={detailed}>
              {entry.children}
            </Heading>
          ) : (
            <PageLink entry={entry} detailed={detailed} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Heading({
  entry,
  detailed,
  children,
}: {
  entry: SettingsEntry;
  detailed?: boolean;
  children: SettingsEntry[];
}) {
  const id = useId();
  const pathname = usePathname();
  const [isOpen, setOpen] = useState(() => pagesOf(children).some((page) => page.entry.href === pathname));
  return (
    <>
      <PushButton
        aria-label={entry.label}
        aria-describedby={detailed && entry.description ? `${id}-description` : undefined}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
        className="flex min-h-8 w-full items-start gap-1.5 rounded-md px-2 py-1.25 text-left hover:bg-ink/5"
      >
        <ChevronRight
          aria-hidden
          className={cn("mt-0.75 size-4 shrink-0 text-ink-2 transition-transform", isOpen && "rotate-90")}
        />
        <span>
          <span className="block">{entry.label}</span>
          {detailed && entry.description && (
            <span id={`${id}-description`} className="block text-ink-2 text-sm">
              {entry.description}
            </span>
          )}
        </span>
      </PushButton>
      <div id={id} hidden={!isOpen} className="ml-3.75 border-line border-l pl-1.75">
        <Branch entries={children} detailed={detailed} />
      </div>
    </>
  );
}

/** Is the page that of the entry, or one below it, such as one directory's? */
function currentOf(pathname: string, href = ""): "page" | "true" | undefined {
  if (pathname === href) return "page";
  return href && pathname.startsWith(`${href}/`) ? "true" : undefined;
}

type PageLinkProps = { entry: SettingsEntry; path?: readonly string[]; detailed?: boolean };

function PageLink({ entry, path = [], detailed = false }: PageLinkProps) {
  const pathname = usePathname();
  const isCurrent = currentOf(pathname, entry.href) !== undefined;
  const id = useId();
  const described = [path.length > 0 && `${id}-path`, detailed && entry.description && `${id}-description`];
  return (
    <Link
      prefetch={false}
      href={entry.href ?? ""}
      aria-label={entry.label}
      aria-describedby={described.filter(Boolean).join(" ") || undefined}
      aria-current={currentOf(pathname, entry.href)}
      className={cn(
        "block rounded-md border border-transparent py-1.25 pr-2 pl-7.5 hover:bg-ink/5",
        isCurrent && "border-line bg-surface font-medium hover:bg-surface",
      )}
    >
      {path.length > 0 && (
        <span id={`${id}-path`} className="block text-ink-2 text-xs">
          {path.join(" › ")}
        </span>
      )}
      <span className="block">{entry.label}</span>
      {detailed && entry.description && (
        <span id={`${id}-description`} className="block text-ink-2 text-sm">
          {entry.description}
        </span>
      )}
    </Link>
  );
}
