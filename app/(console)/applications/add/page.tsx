import { notFound } from "next/navigation";
import { PageHeader } from "@/components/ui/page-header";
import { allowed } from "@/lib/allowed";
import { routes } from "@/lib/routes";
import { requireActor } from "@/lib/web/actor";
import { ApplicationForm } from "../application-form";
import { applicationFormChoices } from "../application-form-choices";

export const metadata = { title: "Add Application" };

export default async function AddApplicationPage() {
  const actor = await requireActor();
  if (!allowed(actor, "applications.create", "anywhere")) notFound();
  return (
    <>
      <PageHeader
        title="Add Application"
        description="A service behind a proxy, and who may ask it for what. How to set the proxy up is said on the next page."
        breadcrumbs={[
          { label: "Administration" },
          { label: "Applications", href: routes.applications() },
          { label: "Add Application" },
        ]}
      />
      <div className="max-w-240">
        <ApplicationForm {...(await applicationFormChoices(actor))} />
      </div>
    </>
  );
}
