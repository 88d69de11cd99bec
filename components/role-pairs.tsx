"use client";

import { Plus, Trash2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { RoleChoices } from "@/lib/roles/schema";
import { type RolePair, RolePairFields } from "./role-pair-fields";
import { Button } from "./ui/button";

const most = 50;

export type RolePairsProps = {
  choices: RoleChoices;
  /** Those that are given now. */
  present?: readonly RolePair[];
  /** How many stay at least. */
  least?: 0 | 1;
};

/** Pairs of organization group and role, as many as are wanted (`roles.0.groupId`, `roles.0.roleId`, …). */
export function RolePairs({ choices, present = [], least = 0 }: RolePairsProps) {
  const empty = { groupId: choices.groups[0]?.id ?? "", roleId: "" };
  const first = present.length > 0 ? present : Array.from({ length: least }, () => empty);
  const [rows, setRows] = useState<(RolePair & { key: number })[]>(first.map((pair, key) => ({ ...pair, key })));
  const nextKey = useRef(first.length);
  const list = useRef<HTMLDivElement>(null);
  const count = rows.length;
  const mended = rows.flatMap((_, index) => [`roles.${index}.groupId`, `roles.${index}.roleId`]).join(" ");

  // Adding and removing rows changes the form without an event of its own.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the number of rows changes
  useEffect(() => {
    list.current?.querySelector("select")?.dispatchEvent(new Event("change", { bubbles: true }));
    list.current?.dispatchEvent(new Event("change", { bubbles: true }));
  }, [count]);

  function add() {
    setRows([...rows, { key: nextKey.current, ...empty }]);
    nextKey.current += 1;
  }

  return (
    // Rows move up when one above them goes: what was wrong is looked for again.
    <div ref={list} data-field="roles" data-mends={mended} className="grid gap-4">
      {rows.map(({ key, ...pair }, index) => (
        <div
          key={key}
          className="grid items-start gap-3 max-sm:border-line max-sm:border-b max-sm:pb-4 sm:grid-cols-[1fr_1fr_2.25rem]"
        >
          <RolePairFields
            prefix={`roles.${index}.`}
            choices={choices}
            pair={pair}
            onChange={(changed) => setRows(rows.map((row) => (row.key === key ? { key, ...changed } : row)))}
          />
          {count > least && (
            <Button
              variant="ghost"
              size="icon"
              className="sm:mt-7"
              aria-label={`Remove role ${index + 1}`}
              onClick={() => setRows(rows.filter((row) => row.key !== key))}
            >
              <Trash2 aria-hidden />
            </Button>
          )}
        </div>
      ))}
      <div>
        <Button onClick={add} disabled={count >= most}>
          <Plus aria-hidden />
          Add Role
        </Button>
      </div>
    </div>
  );
}
