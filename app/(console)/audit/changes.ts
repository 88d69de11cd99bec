import { capitalized, inWords } from "./event-words";

type Snapshot = Record<string, unknown>;

/** One field of a change; undefined where the snapshot has no such field. */
export interface Change {
  field: string;
  before: string | undefined;
  after: string | undefined;
}

/** The fields in which two snapshots differ, those of nested objects included, in the order in which they were recorded. */
export function changesBetween(before: Snapshot | null, after: Snapshot | null): Change[] {
  const [old, new_] = [before, after].map((snapshot) => new Map(flatten(snapshot ?? {})));
  const names = [...new Set([...(old?.keys() ?? []), ...(new_?.keys() ?? [])])];
  return names
    .filter((name) => old?.get(name) !== new_?.get(name))
    .map((name) => ({ field: capitalized(name), before: old?.get(name), after: new_?.get(name) }));
}

function flatten(snapshot: Snapshot, above = ""): [string, string][] {
  return Object.entries(snapshot).flatMap(([name, value]) => {
    const field = above ? `${above}, ${inWords(name)}` : inWords(name);
    return isObject(value) ? flatten(value, field) : [[field, valueText(value)] as [string, string]];
  });
}

const isObject = (value: unknown): value is Snapshot =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A recorded value as a person reads it; empty ones have a word, because nothing looks like a mistake. */
function valueText(value: unknown): string {
  if (value === null || value === undefined || value === "") return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(itemText).join(", ");
  return String(value);
}

const itemText = (item: unknown): string =>
  isObject(item) ? Object.values(item).map(valueText).join(" in ") : valueText(item);
