import { ShieldUser } from "lucide-react";
import { notFound } from "next/navigation";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { allowed } from "@/lib/allowed";
import { mailWorks } from "@/lib/mail/queries";
import { routes } from "@/lib/routes";
import { requireActor } from "@/lib/web/actor";
import { permissionWords } from "../../roles/permission-groups";
import { AdministratorWizard } from "../administrator-wizard";
import { certificateChoices } from "../certificate-choices";
import { profileChoices } from "../profile-choices";
import { roleChoices } from "../role-choices";

export const metadata = { title: "Add Admin" };

export default async function AddAdministratorPage() {
  const actor = await requireActor();
  if (!allowed(actor, "users.create", "anywhere")) notFound();
  const roles = await roleChoices(actor);
  const mayCertify = allowed(actor, "certificates.create", "anywhere");
  return (
    <>
      <PageHeader
        title="Add Admin"
        description="A basic administrator, kept in Keyhall. Nothing is stored until you save."
        breadcrumbs={[
          { label: "Accounts" },
          { label: "Administrators", href: routes.administrators() },
          { label: "Add Admin" },
        ]}
      />
      {roles.groups.length === 0 ? (
        <EmptyState
          icon={ShieldUser}
          title="There is no role that you may give"
          description="An administrator needs a role. Giving one needs the permission roles.assign and what the role holds."
        />
      ) : (
        <AdministratorWizard
          profile={profileChoices(actor)}
          roles={roles}
          certificate={mayCertify ? await certificateChoices(actor) : null}
          permissionWords={permissionWords()}
          canMail={await mailWorks()}
        />
      )}
    </>
  );
}
