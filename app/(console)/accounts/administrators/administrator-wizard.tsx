"use client";

import { useRouter } from "next/navigation";
import { showToast } from "@/components/ui/show-toast";
import { Wizard } from "@/components/wizard";
import { checkPassword } from "@/lib/passwords/strength";
import type { RoleChoices } from "@/lib/roles/schema";
import { routes } from "@/lib/routes";
import type { UserView } from "@/lib/users/schema";
import { usernameProblems } from "../username-problems";
import { createAdministratorAction } from "./actions";
import type { CertificateChoices } from "./certificate-fields";
import { DetailFields } from "./detail-fields";
import type { ProfileChoices } from "./profile-choices";
import { WizardPreview } from "./wizard-preview";
import { WizardRolesStep } from "./wizard-roles-step";
import { WizardSettingsStep } from "./wizard-settings-step";
import { WizardUserStep } from "./wizard-user-step";

export type AdministratorWizardProps = {
  profile: ProfileChoices;
  roles: RoleChoices;
  /** null: the viewer may not make certificates. */
  certificate: CertificateChoices | null;
  /** Every permission there is, and whole nouns (`users.*`), in plain words. */
  permissionWords: Readonly<Record<string, string>>;
  /** Email Settings are saved and on. */
  canMail: boolean;
};

/** *Add Admin*: four steps, stored in one go by the last. */
export function AdministratorWizard(props: AdministratorWizardProps) {
  const { profile, roles, certificate, permissionWords, canMail } = props;
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
        <WizardPreview values={values} choices={roles} permissionWords={permissionWords} certificate={certificate} />
      )}
      steps={[
        { id: "user", label: "User", content: <WizardUserStep choices={profile} canMail={canMail} /> },
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

/** What can be said before anything is stored, when all is judged again. Schemas and dictionaries load with the first *Next*. */
async function problemsOf(stepId: string, values: FormData): Promise<Record<string, string[]>> {
  const { stepProblems } = await import("./step-problems");
  const problems = stepProblems(stepId, values);
  const text = (name: string) => String(values.get(`user.${name}`) ?? "");
  if (stepId !== "user") return problems;
  const [username, password] = await Promise.all([
    problems["user.username"] ?? usernameProblems(text("username")),
    problems["user.password"] ?? passwordProblems(text),
  ]);
  const wrong = { "user.username": username, "user.password": password };
  return { ...problems, ...Object.fromEntries(Object.entries(wrong).filter(([, messages]) => messages.length > 0)) };
}

async function passwordProblems(text: (name: string) => string): Promise<string[]> {
  const password = text("password");
  if (!password) return [];
  const context = {
    username: text("username"),
    email: text("email"),
    firstName: text("firstName"),
    lastName: text("lastName"),
  };
  return checkPassword(password, context);
}
