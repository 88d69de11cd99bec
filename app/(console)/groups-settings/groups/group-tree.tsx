"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { routes } from "@/lib/routes";
import type { GroupAct } from "./group-dialogs";
import type { GroupRow } from "./group-row";
import { GroupTreeRow } from "./group-tree-row";
import { actionOf } from "./tree-keys";

const STEP = 200;

export type GroupTreeProps = {
  rows: readonly GroupRow[];
  isOpen: (id: string) => boolean;
  onToggle: (id: string, isOpen: boolean) => void;
  onAct: (act: GroupAct) => void;
  /** A group that was made or moved just now: brought into view. */
  arrivedId?: string;
};

/**
 * The visible groups as a treegrid (WAI-ARIA): up and down go from row to row, right and left open and close, Enter opens
 * the group, Tab goes into the row.
 */
export function GroupTree({ rows, isOpen, onToggle, onAct, arrivedId }: GroupTreeProps) {
  const router = useRouter();
  const bodyRef = useRef<HTMLTableSectionElement>(null);
  const [activeId, setActiveId] = useState(rows[0]?.id);
  const [limit, setLimit] = useState(STEP);
  const shown = rows.slice(0, limit);
  const tabStop = shown.some(({ id }) => id === activeId) ? activeId : shown[0]?.id;
  const arrivedAt = rows.findIndex(({ id }) => id === arrivedId);

  if (arrivedAt >= limit) setLimit(arrivedAt + STEP);
  useEffect(() => {
    if (arrivedAt >= 0) rowElement(bodyRef.current, arrivedId)?.scrollIntoView({ block: "nearest" });
  }, [arrivedAt, arrivedId]);

  function onKeyDown(event: KeyboardEvent<HTMLTableSectionElement>) {
    // Buttons and links in a row keep their own keys.
    const at = shown.findIndex(({ id }) => rowElement(bodyRef.current, id) === event.target);
    const row = shown[at];
    if (!row || event.altKey || event.ctrlKey || event.metaKey) return;
    const action = actionOf(event.key, shown, at, isOpen);
    if (!action) return;
    event.preventDefault();
    if (action.kind === "focus") rowElement(bodyRef.current, action.id)?.focus();
    else if (action.kind === "toggle") onToggle(row.id, !isOpen(row.id));
    else router.push(routes.groups({ group: row.id }), { scroll: false });
  }

  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface">
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA in HTML permits it on a table */}
      <table role="treegrid" aria-label="Organization groups" className="w-full table-fixed border-collapse text-left">
        <thead className="max-sm:sr-only">
          <tr className="h-9 border-line border-b bg-sunken text-ink-2 text-xs">
            <th scope="col" className="px-3.5 font-medium">
              Name
            </th>
            <th scope="col" className="w-[24%] px-3.5 font-medium max-sm:hidden">
              Group ID
            </th>
            <th scope="col" className="w-24 px-3.5 text-right font-medium max-sm:hidden">
              Users
            </th>
            <th scope="col" className="w-36 px-3.5 text-right font-medium max-sm:hidden">
              Administrators
            </th>
            <th scope="col" className="w-13">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody ref={bodyRef} onKeyDown={onKeyDown}>
          {shown.map((row) => (
            <GroupTreeRow
              key={row.id}
              row={row}
              isOpen={isOpen(row.id)}
              isTabStop={row.id === tabStop}
              onFocus={() => setActiveId(row.id)}
              onToggle={() => onToggle(row.id, !isOpen(row.id))}
              onAct={onAct}
            />
          ))}
        </tbody>
      </table>
      {rows.length > limit && (
        <div className="flex items-center justify-between gap-4 border-line border-t px-3.5 py-2.5">
          <p className="text-ink-2 text-sm">
            {limit} of {rows.length} groups
          </p>
          <Button size="sm" onClick={() => setLimit(limit + STEP)}>
            Show more
          </Button>
        </div>
      )}
    </div>
  );
}

const rowElement = (body: HTMLElement | null, id: string | undefined | null): HTMLElement | null =>
  id ? (body?.querySelector<HTMLElement>(`tr[data-id="${CSS.escape(id)}"]`) ?? null) : null;
