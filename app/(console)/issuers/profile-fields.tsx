"use client";
import type { IssuerProfile } from "@/lib/issuers/profile-schema";
import { BoxList } from "./box-list";
import { DaysField } from "./days-field";
import { NameRuleFields } from "./name-rule-fields";
import type { ProfileChoices } from "./profile-choices";
import { SubjectRuleFields } from "./subject-rule-fields";

export type ProfileFieldsProps = { profile: IssuerProfile; choices: ProfileChoices };

/** What an issuer may put into certificates, each rule with what it does. */
export function ProfileFields({ profile, choices }: ProfileFieldsProps) {
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <DaysField
          name="profile.defaultDays"
          label="Default validity"
          value={profile.defaultDays}
          max={7300}
          hint="Filled in when a certificate is requested."
        />
        <DaysField
          name="profile.maximumDays"
          label="Maximum validity"
          value={profile.maximumDays}
          max={7300}
          hint="No certificate is longer valid. Browsers accept 398 days of a server."
        />
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <BoxList
          name="profile.keyTypes"
          legend="Key types"
          choices={choices.keyTypes}
          defaultValue={profile.keyTypes}
          required
          hint="EC P-256 is fast and accepted nearly everywhere."
        />
        <BoxList
          name="profile.keySuppliers"
          legend="Who supplies the key"
          choices={choices.keySuppliers}
          defaultValue={profile.keySuppliers}
          required
          hint="A key that the server makes can be downloaded again while it is kept."
        />
        <BoxList
          name="profile.keyUsage"
          legend="Key usage"
          choices={choices.keyUsage}
          defaultValue={profile.keyUsage}
          required
          hint="Written into every certificate. What a kind of key cannot do is left out."
        />
        <BoxList
          name="profile.extendedKeyUsage"
          legend="Extended key usage"
          choices={choices.extendedKeyUsage}
          defaultValue={profile.extendedKeyUsage}
          hint="What the certificates are for. None ticked: no restriction is written."
        />
      </div>
      <SubjectRuleFields rules={profile.subject} fields={choices.subjectFields} />
      <NameRuleFields rules={profile.subjectAltNames} kinds={choices.subjectAltNames} />
    </>
  );
}
