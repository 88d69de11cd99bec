import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { defaultProfile } from "@/lib/issuers/profile-schema";
import type { IssuerDetails } from "@/lib/issuers/view";
import { SettingsForm } from "../../groups-settings/settings-form";
import { updateIssuerAction } from "../actions";
import { profileChoices } from "../profile-choices";
import { ProfileFields } from "../profile-fields";

type Props = { issuer: IssuerDetails; mayUpdate: boolean };

/** What the issuer may put into certificates, to look at or to change. */
export function ProfileCard({ issuer, mayUpdate }: Props) {
  if (issuer.origin === "built-in") return null;
  if (issuer.isForTeams) return <Profile issuer={issuer} mayUpdate={mayUpdate} />;
  return (
    <Card>
      <CardHeader title="Profile" description="It signs certificate authorities only." />
      {mayUpdate && (
        <CardBody>
          <details>
            <summary className="min-h-6 w-fit cursor-pointer rounded-sm">Issue certificates for teams</summary>
            <div className="mt-3">
              <Profile issuer={issuer} mayUpdate />
            </div>
          </details>
        </CardBody>
      )}
    </Card>
  );
}

function Profile({ issuer, mayUpdate }: Props) {
  return (
    <SettingsForm
      title="Profile"
      description="What it may put into certificates. A request that breaks a rule is refused, never changed; what was issued before stays."
      action={updateIssuerAction}
      mayUpdate={mayUpdate && issuer.status !== "retired"}
    >
      <input type="hidden" name="id" value={issuer.id} />
      <ProfileFields profile={issuer.profile ?? defaultProfile} choices={profileChoices} />
    </SettingsForm>
  );
}
