import type { ReactNode } from "react";
import { requireActor } from "@/lib/web/actor";
import { settingsEntriesFor } from "../settings-entries";
import { SettingsTree } from "../settings-tree";

/** The tree of settings beside each of its pages, where the window has room for it. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const entries = settingsEntriesFor(await requireActor());
  return (
    <div className="xl:grid xl:grid-cols-[13rem_minmax(0,1fr)] xl:gap-8">
      <aside aria-label="All Settings" className="max-xl:hidden">
        <div className="sticky top-20">
          <SettingsTree entries={entries} />
        </div>
      </aside>
      <div className="min-w-0">{children}</div>
    </div>
  );
}
