import { notFound } from "next/navigation";
import { PageHeader } from "@/components/ui/page-header";
import { allowed } from "@/lib/allowed";
import { mailWorks } from "@/lib/mail/queries";
import { routes } from "@/lib/routes";
import { requireActor } from "@/lib/web/actor";
import { ImportForm } from "./import-form";

export const metadata = { title: "Import Users" };

export default async function ImportUsersPage() {
  const actor = await requireActor();
  if (!allowed(actor, "users.create", { groupPath: actor.user.groupPath })) notFound();
  return (
    <>
      <PageHeader
        title="Import Users"
        description="Makes many accounts from a CSV file. What becomes of each row is shown before anything is written."
        breadcrumbs={[{ label: "Accounts" }, { label: "Users", href: routes.users() }, { label: "Import Users" }]}
      />
      <ImportForm canMail={await mailWorks()} />
    </>
  );
}
