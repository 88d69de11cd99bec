"use client";

import { LoaderCircle, Search, X } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { type FormEvent, useEffect, useRef, useState, useTransition } from "react";
import { cn } from "@/components/class-names";
import { Input } from "@/components/ui/input";
import { PushButton } from "@/components/ui/push-button";
import { paramsHref } from "./table-params";

const PAUSE_MS = 350;

export type SearchBoxProps = {
  /** What is searched ("Search description or key"); placeholder and accessible name. */
  label: string;
  param?: string;
  className?: string;
};

/** Writes what is typed into a URL parameter: on Enter at once, otherwise after a pause. */
export function SearchBox({ label, param = "q", className }: SearchBoxProps) {
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const query = search.toString();
  const inUrl = search.get(param) ?? "";
  const [text, setText] = useState(inUrl);
  const [isPending, startTransition] = useTransition();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** The query that this box asked for last, or found. */
  const asked = useRef(query);

  // Somebody else changed the URL (Back, "Show all", an opened row): what was typed and not yet searched gives way.
  useEffect(() => {
    if (query === asked.current) return;
    asked.current = query;
    clearTimeout(timer.current);
    setText(inUrl);
  }, [query, inUrl]);

  // A link is on its way as soon as it is clicked, before the URL changes: a search must not overtake it.
  useEffect(() => {
    function onClick(event: MouseEvent) {
      const link = event.target instanceof Element && event.target.closest("a[href]:not([download])");
      if (link) clearTimeout(timer.current);
    }
    document.addEventListener("click", onClick, true);
    return () => {
      clearTimeout(timer.current);
      document.removeEventListener("click", onClick, true);
    };
  }, []);

  function apply(value: string) {
    clearTimeout(timer.current);
    const href = paramsHref(new URLSearchParams(search), { [param]: value.trim() || undefined });
    if (value.trim() === (new URLSearchParams(asked.current).get(param) ?? "")) return;
    asked.current = href.slice(1);
    startTransition(() => router.replace(`${pathname}${href}`, { scroll: false }));
  }

  function change(value: string) {
    setText(value);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => apply(value), PAUSE_MS);
  }

  return (
    <search className={cn("relative w-full sm:max-w-70", className)}>
      <form
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          apply(text);
        }}
      >
        {isPending ? (
          <LoaderCircle
            aria-hidden
            className="pointer-events-none absolute top-2.5 left-2.5 size-4 animate-spin text-ink-2"
          />
        ) : (
          <Search aria-hidden className="pointer-events-none absolute top-2.5 left-2.5 size-4 text-ink-2" />
        )}
        <Input
          type="search"
          name={param}
          aria-label={label}
          placeholder={label}
          value={text}
          autoComplete="off"
          onChange={(event) => change(event.target.value)}
          className="pr-9 pl-8.5"
        />
        {text && (
          <PushButton
            aria-label="Clear search"
            onClick={() => {
              setText("");
              apply("");
            }}
            className="absolute top-1.5 right-1.5 flex size-6 items-center justify-center rounded-sm text-ink-2 hover:text-ink"
          >
            <X aria-hidden className="size-3.5" />
          </PushButton>
        )}
      </form>
    </search>
  );
}
