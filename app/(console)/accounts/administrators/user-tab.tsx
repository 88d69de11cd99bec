import type { ReactNode } from "react";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { MonoValue } from "@/components/ui/mono-value";
import type { SelectOption } from "@/components/ui/select";
import { Time } from "@/components/ui/time";
import type { UserActor } from "@/lib/actor";
import { allowed } from "@/lib/allowed";
import { isPasswordAskedFor } from "@/lib/users/queries";
import type { UserView } from "@/lib/users/schema";
import { type ProfileChoices, profileChoices } from "./profile-choices";
import { readOnlyReason } from "./read-only-reason";
import { UserForm } from "./user-form";

/** The tab *User*: the profile, and what is known of the account. */
export async function UserTab({ actor, user }: { actor: UserActor; user: UserView }) {
  const choices = profileChoices(actor, user);
  const mayRename = !user.isSelf || allowed(actor, "users.update", "anywhere");
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      {user.can.update && user.kind === "basic" ? (
        <UserForm user={user} choices={choices} mayRename={mayRename} asksPassword={await isPasswordAskedFor(user)} />
      ) : (
        <Profile user={user} choices={choices} />
      )}
      <Account user={user} />
    </div>
  );
}

function Profile({ user, choices }: { user: UserView; choices: ProfileChoices }) {
  return (
    <Card>
      <CardHeader title="Profile" description={readOnlyReason(user)} />
      <CardBody>
        <DescriptionList
          items={[
            { term: "Username", value: user.username, mono: true },
            { term: "Name", value: user.name || "none" },
            { term: "Email", value: user.email || "none" },
            { term: "Time Zone", value: labelIn(choices.timeZones, user.timeZone) },
            { term: "Locale", value: labelIn(choices.locales, user.locale) },
            { term: "Initial Landing Page", value: labelIn(choices.landingPages, user.landingPage) },
          ]}
        />
      </CardBody>
    </Card>
  );
}

const labelIn = (options: readonly SelectOption[], value: string): ReactNode =>
  options.find((option) => option.value === value)?.label ?? value;

function Account({ user }: { user: UserView }) {
  return (
    <Card>
      <CardHeader title="Account" />
      <CardBody>
        <DescriptionList
          aligned="right"
          items={[
            { term: "Home group", value: user.group.name },
            { term: "Number", value: user.number, mono: true },
            { term: "UUID", value: <MonoValue value={user.uuid} label="UUID" /> },
            { term: "Made", value: <Time at={user.createdAt} format="date" /> },
            { term: "Last Login Time", value: <Time at={user.lastSignInAt} /> },
            ...(user.lastSignInAddress ? [{ term: "From", value: user.lastSignInAddress, mono: true }] : []),
            { term: "Password", value: <PasswordState user={user} /> },
          ]}
        />
      </CardBody>
    </Card>
  );
}

function PasswordState({ user }: { user: UserView }) {
  if (!user.hasPassword) return "none: no password sign-in";
  return (
    <>
      {user.mustChangePassword ? "must be changed, set " : "set "}
      <Time at={user.passwordChangedAt} />
    </>
  );
}
