import { notFound } from "next/navigation";
import { PageHeader } from "@/components/ui/page-header";
import { allowed } from "@/lib/allowed";
import { routes } from "@/lib/routes";
import { requireActor } from "@/lib/web/actor";
import { DirectoryForm } from "../directory-form";

export const metadata = { title: "Add directory" };

export default async function AddDirectoryPage() {
  const actor = await requireActor();
  if (!allowed(actor, "directories.create", "top")) notFound();
  return (
    <>
      <PageHeader
        title="Add directory"
        description="Its users can sign in as soon as it is added. What they may do is said by group mappings, afterwards."
        breadcrumbs={[
          { label: "All Settings", href: routes.allSettings() },
          { label: "External authentication", href: routes.externalAuthentication() },
          { label: "Add directory" },
        ]}
      />
      <div className="max-w-180">
        <DirectoryForm mayUpdate />
      </div>
    </>
  );
}
