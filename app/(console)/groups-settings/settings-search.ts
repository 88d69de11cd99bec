import type { SettingsEntry } from "./settings-entries";

/** A page in the tree of settings, with the headings over it. */
export type SettingsPlace = { entry: SettingsEntry; path: string[] };

/** Every page of the tree, in its order. */
export function pagesOf(entries: readonly SettingsEntry[], path: string[] = []): SettingsPlace[] {
  return entries.flatMap((entry) =>
    entry.children ? pagesOf(entry.children, [...path, entry.label]) : [{ entry, path }],
  );
}

/** Does every word of the query stand somewhere in the page's name, path, description or other names? */
export function matches({ entry, path }: SettingsPlace, query: string): boolean {
  const text = [...path, entry.label, entry.description, entry.words].join(" ").toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
