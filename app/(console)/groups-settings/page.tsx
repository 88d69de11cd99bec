import { notFound } from "next/navigation";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/web/actor";
import { settingsEntriesFor } from "./settings-entries";
import { SettingsTree } from "./settings-tree";

export const metadata = { title: "All Settings" };

export default async function AllSettingsPage() {
  const entries = settingsEntriesFor(await requireActor());
  if (entries.length === 0) notFound();
  return (
    <>
      <PageHeader
        title="All Settings"
        description="Everything that can be set, for the whole installation or for an organization group."
      />
      <div className="max-w-180">
        <SettingsTree entries={entries} detailed />
      </div>
    </>
  );
}
