"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import type { CSSProperties } from "react";
import { cn } from "@/components/class-names";
import { PushButton } from "@/components/ui/push-button";
import { routes } from "@/lib/routes";
import type { GroupAct } from "./group-dialogs";
import { GroupMenu } from "./group-menu";
import type { GroupRow } from "./group-row";

export type GroupTreeRowProps = {
  row: GroupRow;
  isOpen: boolean;
  isTabStop: boolean;
  onFocus: () => void;
  onToggle: () => void;
  onAct: (act: GroupAct) => void;
};

/** A group in the tree; the keys that work on it are handled by the tree. */
export function GroupTreeRow({ row, isOpen, isTabStop, onFocus, onToggle, onAct }: GroupTreeRowProps) {
  const hasChildren = row.children > 0;
  return (
    <tr
      data-id={row.id}
      aria-level={row.level}
      aria-posinset={row.place}
      aria-setsize={row.siblings}
      aria-expanded={hasChildren ? isOpen : undefined}
      tabIndex={isTabStop ? 0 : -1}
      onFocus={onFocus}
      className="h-10 border-line border-b last:border-b-0 hover:bg-sunken/60 focus-visible:-outline-offset-2"
    >
      <td className="px-2 py-1.5 align-middle max-sm:py-2.5">
        <span
          style={{ "--depth": row.level - 1 } as CSSProperties}
          className="flex items-start gap-1 pl-[calc(var(--depth)*1.25rem)] max-sm:pl-[calc(min(var(--depth),8)*0.625rem)]"
        >
          {hasChildren ? (
            <PushButton
              tabIndex={-1}
              aria-label={`${isOpen ? "Close" : "Open"} ${row.name}`}
              onClick={onToggle}
              className="flex size-6 shrink-0 items-center justify-center rounded-sm text-ink-2 hover:bg-ink/6 hover:text-ink"
            >
              <ChevronRight aria-hidden className={cn("size-4 transition-transform", isOpen && "rotate-90")} />
            </PushButton>
          ) : (
            <span className="size-6 shrink-0" />
          )}
          <span className="min-w-0">
            <Link
              prefetch={false}
              href={routes.groups({ group: row.id })}
              scroll={false}
              className="block break-words rounded-sm py-0.5 font-medium hover:underline"
            >
              {row.name}
            </Link>
            <span className="block break-all font-mono text-ink-2 text-xs sm:hidden">{row.groupCode}</span>
          </span>
        </span>
      </td>
      <td className="px-3.5 max-sm:hidden">
        <span className="block truncate font-mono text-ink-2 text-xs">{row.groupCode}</span>
      </td>
      <td className="px-3.5 text-right tabular-nums max-sm:hidden">{row.users}</td>
      <td className="px-3.5 text-right tabular-nums max-sm:hidden">{row.administrators}</td>
      <td className="w-13 py-1.5 pr-2.5 text-right align-middle max-sm:w-11 max-sm:pr-1.5 max-sm:align-top">
        <GroupMenu row={row} onAct={onAct} />
      </td>
    </tr>
  );
}
