"use client";

import { useRouter } from "next/navigation";
import { showToast } from "@/components/ui/show-toast";
import { Wizard } from "@/components/wizard";
import { routes } from "@/lib/routes";
import type { UserView } from "@/lib/users/schema";
import { createAdministratorAction } from "./actions";
import type { CertificateChoices } from "./certificate-fields";
import { DetailFields } from "./detail-fields";
import type { ProfileChoices } from "./profile-choices";
import type { RoleChoices } from "./role-choices";
import { pairsOf, WizardPreview } from "./wizard-preview";
import { WizardRolesStep } from "./wizard-roles-step";
import { WizardSettingsStep } from "./wizard-settings-step";
import { WizardUserStep } from "./wizard-user-step";

export type AdministratorWizardProps = {
  profile: ProfileChoices;
  roles: RoleChoices;
  /** null: the viewer may not make certificates. */
  certificate: CertificateChoices | null;
  allPermissions: readonly string[];
};

/** *Add Admin*: four steps, stored in one go by the last. */
export function AdministratorWizard({ profile, roles, certificate, allPermissions }: AdministratorWizardProps) {
  const router = useRouter();

  function goOn(user: UserView) {
    const isCertified = user.apiAuthentication === "certificates";
    const next = isCertified
      ? "Next: export the client certificate, then create a tenant key under REST API."
      : "Next: create a tenant key under REST API for its programs.";
    void showToast(`${user.username} was created. ${next}`);
    router.push(routes.administrator(user.id, isCertified ? "settings" : "user"));
  }

  return (
    <Wizard
      action={createAdministratorAction}
      onSuccess={goOn}
      validate={problemsOf}
      cancelHref={routes.administrators()}
      aside={(values) => (
        <WizardPreview values={values} choices={roles} allPermissions={allPermissions} certificate={certificate} />
      )}
      steps={[
        { id: "user", label: "User", content: <WizardUserStep choices={profile} /> },
        { id: "roles", label: "Roles", content: <WizardRolesStep choices={roles} /> },
        { id: "details", label: "Details", content: <DetailsStep /> },
        { id: "settings", label: "Settings", content: <WizardSettingsStep choices={certificate} /> },
      ]}
    />
  );
}

function DetailsStep() {
  return (
    <>
      <p className="text-ink-2">All of this is optional: Next skips it.</p>
      <DetailFields />
    </>
  );
}

/** What can be said before the server is asked; it checks again. */
function problemsOf(stepId: string, values: FormData): Record<string, string[]> | null {
  const text = (name: string) => String(values.get(name) ?? "");
  if (stepId === "user" && text("user.password") !== text("user.confirmPassword")) {
    return { "user.confirmPassword": ["The passwords differ"] };
  }
  if (stepId === "roles") return repeatedPairs(values);
  if (stepId === "settings" && values.has("settings.certificatePassword")) {
    const isShort = [...text("settings.certificatePassword")].length < 8;
    return isShort ? { "settings.certificatePassword": ["At least 8 characters"] } : null;
  }
  return null;
}

function repeatedPairs(values: FormData): Record<string, string[]> | null {
  const pairs = pairsOf(values).map(({ groupId, roleId }) => `${groupId} ${roleId}`);
  const repeated = pairs.flatMap((pair, index) => (pairs.indexOf(pair) < index ? [index] : []));
  return Object.fromEntries(repeated.map((index) => [`roles.${index}.roleId`, ["This role is already in the list"]]));
}
