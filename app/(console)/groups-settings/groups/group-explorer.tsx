"use client";

import { Plus, Search } from "lucide-react";
import { useState } from "react";
import { CsvLink } from "@/components/data-table/toolbar";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { PageHeader } from "@/components/ui/page-header";
import { routes } from "@/lib/routes";
import { type GroupAct, GroupDialogs } from "./group-dialogs";
import { type GroupRow, groupsAbove, visibleRows } from "./group-row";
import { GroupTree } from "./group-tree";

export type GroupExplorerProps = {
  rows: readonly GroupRow[];
  /** The group whose sheet is open. */
  selectedId?: string;
  mayChange: boolean;
};

/** The tree of groups with its search, and what can be done to each. */
export function GroupExplorer({ rows, selectedId, mayChange }: GroupExplorerProps) {
  const [query, setQuery] = useState("");
  const [seenId, setSeenId] = useState<string>();
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(outermost(rows)));
  const [act, setAct] = useState<GroupAct | null>(null);
  const [arrivedId, setArrivedId] = useState<string>();
  const shown = visibleRows(rows, (id) => open.has(id), query);
  const addTo = rows.find((row) => row.mayAdd);

  // A link led here: what the group is in opens, as if by hand.
  if (seenId !== selectedId) {
    setSeenId(selectedId);
    if (selectedId) setOpen(new Set([...open, ...groupsAbove(rows, selectedId)]));
  }

  function setGroupOpen(id: string, isOpen: boolean) {
    const next = new Set(open);
    if (isOpen) next.add(id);
    else next.delete(id);
    setOpen(next);
  }

  function showArrival(parentId: string, id: string) {
    setQuery("");
    setOpen(new Set([...open, ...groupsAbove(rows, parentId), parentId]));
    setArrivedId(id);
  }

  return (
    <>
      <PageHeader
        title="Organization groups"
        description={`A role that is given in a group holds in it and in all groups below; settings are inherited the same way.${mayChange ? "" : " You may look at the groups, not change them."}`}
        actions={
          <>
            <CsvLink href={routes.groupsCsv()} />
            {addTo && (
              <Button variant="primary" onClick={() => setAct({ kind: "create", group: addTo })}>
                <Plus aria-hidden />
                Add group
              </Button>
            )}
          </>
        }
      />
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <search className="relative w-full max-w-70">
          <Search aria-hidden className="pointer-events-none absolute top-2.5 left-2.5 size-4 text-ink-2" />
          <Input
            type="search"
            aria-label="Search name or Group ID"
            placeholder="Search name or Group ID"
            autoComplete="off"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            className="pl-8.5"
          />
        </search>
        {!query && rows.length > 1 && (
          <>
            <Button variant="ghost" size="sm" onClick={() => setOpen(new Set(rows.map(({ id }) => id)))}>
              Expand all
            </Button>
            <Button variant="ghost" size="sm" onClick={() => setOpen(new Set())}>
              Collapse all
            </Button>
          </>
        )}
      </div>
      {shown.length === 0 ? (
        <div className="rounded-lg border border-line bg-surface">
          <EmptyState title="No group matches" description="The search looks for the text in names and Group IDs." />
        </div>
      ) : (
        <GroupTree
          rows={shown}
          isOpen={(id) => query.trim() !== "" || open.has(id)}
          onToggle={setGroupOpen}
          onAct={setAct}
          arrivedId={arrivedId}
        />
      )}
      <GroupDialogs rows={rows} act={act} onClose={() => setAct(null)} onArrival={showArrival} />
    </>
  );
}

const outermost = (rows: readonly GroupRow[]) => rows.filter(({ parentId }) => parentId === null).map(({ id }) => id);
