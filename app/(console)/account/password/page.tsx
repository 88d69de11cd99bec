import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { getDirectoryStanding } from "@/lib/directory-users/queries";
import { routes } from "@/lib/routes";
import { requireSession } from "@/lib/web/actor";
import { PasswordForm } from "./password-form";

export const metadata = { title: "Change password" };

export default async function PasswordPage() {
  const { actor, mustChangePassword, isPasswordSpent } = await requireSession();
  const { username, email } = actor.user;
  const standing = await getDirectoryStanding(actor, actor.user.id);
  return (
    <div className="max-w-120">
      <PageHeader
        title="Change password"
        description="At least 15 characters, and hard to guess. Length counts, not signs and capitals."
      />
      {mustChangePassword && (
        <Callout tone="warn" title="Choose your own password first." className="mb-4">
          {isPasswordSpent
            ? "Somebody else set the present one, and it is used up: it opened this login and opens no other. "
            : "An administrator asks for it. "}
          The console opens once it is changed.
        </Callout>
      )}
      {standing && !standing.usesLocalAuthentication ? (
        <Callout title={`Your password is kept by ${standing.source.name}.`}>Change it there.</Callout>
      ) : (
        <PasswordForm
          username={username}
          email={email}
          continueTo={mustChangePassword ? routes.dashboard() : undefined}
        />
      )}
    </div>
  );
}
