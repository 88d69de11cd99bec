import type { FindResult } from "@/components/shell/find-result";
import { currentActor } from "@/lib/web/actor";
import { settingsEntriesFor } from "./settings-entries";
import { matches, pagesOf } from "./settings-search";

/** The pages of settings that the palette offers for `query`; nothing when nobody is signed in. */
export async function findSettingsHere(query: unknown): Promise<FindResult[]> {
  const actor = await currentActor();
  if (!actor || typeof query !== "string" || query.trim().length < 2) return [];
  return pagesOf(settingsEntriesFor(actor))
    .filter((place) => matches(place, query.trim().slice(0, 200)))
    .map(({ entry, path }) => ({
      label: entry.label,
      hint: path.join(" / ") || undefined,
      href: entry.href ?? "",
      kind: "Settings",
    }));
}
