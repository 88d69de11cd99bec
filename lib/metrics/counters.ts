import { slot } from "../state";

/** Counted since the process began. Every label comes from a fixed list, so that no caller can make the metrics grow. */
export type CounterName = "requests" | "authentication_failures";

interface Count {
  labels: Record<string, string>;
  value: number;
}

const counts = slot("metric counts", () => new Map<CounterName, Map<string, Count>>());

function countOf(name: CounterName, labels: Record<string, string>): Count {
  const all = counts.get();
  const family = all.get(name) ?? new Map<string, Count>();
  all.set(name, family);
  const key = Object.values(labels).join(" ");
  const count = family.get(key) ?? { labels, value: 0 };
  family.set(key, count);
  return count;
}

/** Counts the answers of one door, by the class of their status (`2xx`). */
export function answerCounter(door: string): (status: number) => void {
  const byClass: Count[] = [];
  return (status) => {
    const first = Math.floor(status / 100);
    byClass[first] ??= countOf("requests", { door, outcome: `${first}xx` });
    byClass[first].value++;
  };
}

/** Counts a request that was not authenticated; `code` is one of the pipeline's refusals. */
export function countAuthenticationFailure(code: string): void {
  countOf("authentication_failures", { code }).value++;
}

/** What was counted under the name, in a fixed order. */
export const countsOf = (name: CounterName): Count[] =>
  [...(counts.get().get(name)?.values() ?? [])].sort((a, b) =>
    Object.values(a.labels).join(" ").localeCompare(Object.values(b.labels).join(" "), "en"),
  );

/** All that was counted under the name together, of those that `fits`. */
export const sumOf = (name: CounterName, fits: (labels: Record<string, string>) => boolean = () => true): number =>
  countsOf(name).reduce((sum, { labels, value }) => (fits(labels) ? sum + value : sum), 0);
