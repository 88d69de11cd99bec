"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTransition } from "react";
import { paramsHref } from "./table-params";

/** A URL parameter and the way to change it without losing the others. */
export function useFilterParam(param: string) {
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const [isPending, startTransition] = useTransition();
  function set(value: string | undefined) {
    const query = paramsHref(new URLSearchParams(search), { [param]: value });
    startTransition(() => router.replace(`${pathname}${query}`, { scroll: false }));
  }
  return { value: search.get(param) ?? "", set, isPending };
}
