"use client";

import { useEffect, useState } from "react";
import { routes } from "@/lib/routes";
import { Field } from "./field";
import { Input } from "./ui/input";
import { PushButton } from "./ui/push-button";

const PAUSE_MS = 250;

interface FoundGroup {
  distinguishedName: string;
  name: string;
}

type Answer = { outcome: "found"; groups: FoundGroup[]; isMore: boolean } | { outcome: "unreachable"; message: string };

export type ExternalGroupFieldProps = {
  source: { id: string; kind: "directory" | "provider" };
  defaultValue?: string;
};

/** A group of a directory or sign-in provider: typed, or chosen from what a directory finds while one types. */
export function ExternalGroupField({ source, defaultValue = "" }: ExternalGroupFieldProps) {
  const isDirectory = source.kind === "directory";
  const [text, setText] = useState(defaultValue);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const groups = answer?.outcome === "found" ? answer.groups : [];
  const isWholeName = text.includes("=");

  useEffect(() => {
    // A whole name needs no search, and would find nothing.
    if (!isDirectory || isWholeName) return;
    const asked = new AbortController();
    const timer = setTimeout(async () => {
      const found = await groupsOf(source.id, text, asked.signal).catch(() => null);
      if (found) setAnswer(found);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      asked.abort();
    };
  }, [isDirectory, isWholeName, source.id, text]);

  return (
    <div>
      <Field
        name="externalGroup"
        label={isDirectory ? "Group of the directory" : "Group as the provider names it"}
        hint={
          isDirectory
            ? "Type a part of its name to search, or its distinguished name."
            : "As it stands in the groups claim; letter case makes no difference."
        }
        required
      >
        <Input
          value={text}
          onChange={(event) => setText(event.target.value)}
          maxLength={1000}
          autoComplete="off"
          spellCheck={false}
          className="font-mono"
        />
      </Field>
      {isDirectory && (
        <>
          <p aria-live="polite" className="wrap-anywhere text-ink-2 text-sm">
            {isWholeName ? "" : statusOf(answer)}
          </p>
          {groups.length > 0 && !isWholeName && (
            <ul className="mt-1 max-h-44 divide-y divide-line overflow-y-auto rounded-md border border-line">
              {groups.map(({ distinguishedName, name }) => (
                <li key={distinguishedName}>
                  <PushButton
                    className="block min-h-10 w-full px-3 py-1.5 text-left hover:bg-accent-soft"
                    onClick={() => setText(distinguishedName)}
                  >
                    <span className="block break-words">{name}</span>
                    <span className="wrap-anywhere block font-mono text-ink-2 text-xs">{distinguishedName}</span>
                  </PushButton>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </div>
  );
}

async function groupsOf(sourceId: string, search: string, signal: AbortSignal): Promise<Answer | null> {
  const answer = await fetch(routes.findExternalGroups(sourceId, search), { signal });
  return answer.ok ? answer.json() : null;
}

function statusOf(answer: Answer | null): string {
  if (!answer) return "Looking for groups…";
  if (answer.outcome === "unreachable") return `The directory could not be searched: ${answer.message}`;
  if (answer.groups.length === 0) return "No group matches.";
  const count = answer.groups.length === 1 ? "1 group" : `${answer.groups.length} groups`;
  return answer.isMore ? `The first ${count} are shown: type more of the name.` : `${count} found.`;
}
