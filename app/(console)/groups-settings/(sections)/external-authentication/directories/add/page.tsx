import { notFound } from "next/navigation";
import { routes } from "@/lib/routes";
import { sourceRights } from "@/lib/sources/queries";
import { requireActor } from "@/lib/web/actor";
import { SettingsFrame } from "../../../../settings-frame";
import { DirectoryForm } from "../directory-form";

export const metadata = { title: "Add directory" };

export default async function AddDirectoryPage() {
  const actor = await requireActor();
  if (!sourceRights(actor).create) notFound();
  return (
    <SettingsFrame
      title="Add directory"
      description="Its users can sign in as soon as it is added. What they may do is said by group mappings, afterwards."
      parents={[{ label: "External authentication", href: routes.externalAuthentication() }]}
    >
      <DirectoryForm mayUpdate />
    </SettingsFrame>
  );
}
