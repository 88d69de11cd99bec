"use client";

import { Command } from "cmdk";
import { CornerDownLeft, LoaderCircle, Search, SunMoon } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTheme } from "next-themes";
import { Dialog as RadixDialog } from "radix-ui";
import { type ReactNode, useEffect, useState } from "react";
import { mayLeave } from "@/components/leave-warning";
import type { Find, FindResult } from "./find-result";
import type { NavigationItem } from "./navigation";
import { navigationIcons } from "./navigation-icons";

export type CommandPaletteProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  pages: readonly NavigationItem[];
  /** What can be begun from here. */
  actions: readonly NavigationItem[];
  find: Find;
};

const PAUSE_MS = 150;

type Answer = { query: string; results: readonly FindResult[]; isBroken: boolean };

/** Finds any page by name, what can be begun, and users, keys and certificates by asking the server. */
export function CommandPalette({ open, onOpenChange, pages, actions, find }: CommandPaletteProps) {
  const router = useRouter();
  const { resolvedTheme, setTheme } = useTheme();
  const [text, setText] = useState("");
  const [answer, setAnswer] = useState<Answer>({ query: "", results: [], isBroken: false });
  const [chosen, setChosen] = useState("");
  const query = text.trim();
  const isWaiting = query.length > 0 && answer.query !== query;

  useEffect(() => {
    if (!open || !query) return;
    let isCurrent = true;
    const timer = setTimeout(() => {
      find(query).then(
        (results) => isCurrent && setAnswer({ query, results, isBroken: false }),
        () => isCurrent && setAnswer({ query, results: [], isBroken: true }),
      );
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [open, query, find]);

  const shown = pages.filter((item) => matches(item, query));
  // An earlier answer stays while the next one is awaited, as far as it fits: Enter opens what is shown.
  const results = query ? answer.results.filter((result) => !isWaiting || fits(result, query)) : [];
  const kinds = [...new Set(results.map((result) => result.kind))];
  const begun = actions.filter((item) => matches(item, query));
  const otherTheme = resolvedTheme === "dark" ? "light" : "dark";
  const hasTheme = hasWords(`Switch to ${otherTheme} theme mode`, query);
  const values = [
    ...shown.map(pageValue),
    ...begun.map(pageValue),
    ...(hasTheme ? [themeValue] : []),
    ...kinds.flatMap((kind) => results.filter((result) => result.kind === kind).map(resultValue)),
  ];

  function close(next: boolean) {
    if (!next) setText("");
    onOpenChange(next);
  }

  function go(href: string) {
    close(false);
    if (mayLeave()) router.push(href);
  }

  return (
    <RadixDialog.Root open={open} onOpenChange={close}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="fixed inset-0 z-50 animate-appear bg-veil" />
        <RadixDialog.Content
          aria-describedby={undefined}
          className="-translate-x-1/2 fixed top-3 left-1/2 z-50 w-[calc(100vw-1.5rem)] max-w-150 overflow-hidden rounded-lg border border-line bg-surface shadow-pop outline-none sm:top-[12vh]"
        >
          <RadixDialog.Title className="sr-only">Find anything</RadixDialog.Title>
          <Command
            shouldFilter={false}
            loop
            label="Find anything"
            value={values.includes(chosen) ? chosen : (values[0] ?? "")}
            onValueChange={setChosen}
          >
            <div className="flex items-center gap-2.5 border-line border-b px-3.5">
              {isWaiting ? (
                <LoaderCircle aria-hidden className="size-4 shrink-0 animate-spin text-ink-2" />
              ) : (
                <Search aria-hidden className="size-4 shrink-0 text-ink-2" />
              )}
              <Command.Input
                value={text}
                onValueChange={setText}
                placeholder="Page, action, user, key or certificate"
                className="h-12 w-full bg-transparent text-base outline-none"
              />
            </div>
            <Command.List className="max-h-[min(24rem,60vh)] overflow-y-auto p-1.5">
              {shown.length > 0 && (
                <Group heading="Pages">
                  {shown.map((item) => (
                    <PageEntry key={item.href} item={item} onSelect={() => go(item.href)} />
                  ))}
                </Group>
              )}
              {(begun.length > 0 || hasTheme) && (
                <Group heading="Actions">
                  {begun.map((item) => (
                    <PageEntry key={item.href} item={item} onSelect={() => go(item.href)} />
                  ))}
                  {hasTheme && (
                    <Command.Item
                      value={themeValue}
                      onSelect={() => {
                        close(false);
                        setTheme(otherTheme);
                      }}
                      className={itemStyle}
                    >
                      <SunMoon aria-hidden className="size-4 shrink-0 text-ink-2" />
                      Switch to {otherTheme}
                    </Command.Item>
                  )}
                </Group>
              )}
              {kinds.map((kind) => (
                <Group key={kind} heading={kind}>
                  {results
                    .filter((result) => result.kind === kind)
                    .map((result) => (
                      <Command.Item
                        key={result.href + result.label}
                        value={resultValue(result)}
                        onSelect={() => go(result.href)}
                        className={itemStyle}
                      >
                        <span className="min-w-0 flex-1">
                          <span className="block truncate">{result.label}</span>
                          {result.hint && (
                            <span className="block truncate font-mono text-ink-2 text-xs">{result.hint}</span>
                          )}
                        </span>
                        <CornerDownLeft
                          aria-hidden
                          className="size-3.5 shrink-0 text-ink-2 opacity-0 group-data-[selected=true]:opacity-100"
                        />
                      </Command.Item>
                    ))}
                </Group>
              ))}
              {values.length === 0 && <Nothing isWaiting={isWaiting} isBroken={answer.isBroken} query={query} />}
            </Command.List>
          </Command>
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}

const itemStyle =
  "group flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2 py-1 data-[selected=true]:bg-accent-soft";

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-ink-2 [&_[cmdk-group-heading]]:text-xs"
    >
      {children}
    </Command.Group>
  );
}

function PageEntry({ item, onSelect }: { item: NavigationItem; onSelect: () => void }) {
  const Icon = navigationIcons[item.icon];
  return (
    <Command.Item value={pageValue(item)} onSelect={onSelect} className={itemStyle}>
      <Icon aria-hidden className="size-4 shrink-0 text-ink-2" />
      <span className="flex-1 truncate">{item.label}</span>
      {item.section && <span className="text-ink-2 text-xs">{item.section}</span>}
    </Command.Item>
  );
}

function Nothing({ isWaiting, isBroken, query }: { isWaiting: boolean; isBroken: boolean; query: string }) {
  const words = isBroken ? "The search did not answer. Type again to retry." : `Nothing is called “${query}”.`;
  return (
    <p role="status" className="px-2 py-8 text-center text-ink-2">
      {isWaiting ? "Searching…" : words}
    </p>
  );
}

function matches(item: NavigationItem, query: string): boolean {
  const pages = item.pages?.map(({ label }) => label) ?? [];
  return hasWords([item.section ?? "", item.label, ...pages].join(" "), query);
}

const fits = ({ label, hint }: FindResult, query: string) => hasWords(`${label} ${hint ?? ""}`, query);

const hasWords = (name: string, query: string) =>
  query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => name.toLowerCase().includes(word));

const themeValue = "action theme";

const pageValue = (item: NavigationItem) => `page ${item.href}`;

const resultValue = ({ kind, href, label }: FindResult) => `${kind} ${href} ${label}`.trim();
