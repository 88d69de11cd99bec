"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { CheckboxGroup, type CheckboxOptionGroup } from "@/components/checkbox-group";
import { useCreateParam } from "@/components/create-param";
import { DaysField } from "@/components/days-field";
import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { SecretDialog, type ShownSecret } from "@/components/secret-dialog";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { createPersonalAccessTokenAction } from "./actions";
import { shownToken } from "./shown-token";

export type CreateTokenDialogProps = {
  /** What the administrator permits. */
  maximumDays: number;
  /** May the viewer open the page that sets it? */
  maySeeSetting: boolean;
  groups: readonly CheckboxOptionGroup[];
  /** Where this server is reached. */
  url: string;
};

/** *Create Personal Access Token*, and the one sight of what was made. */
export function CreateTokenDialog({ maximumDays, maySeeSetting, groups, url }: CreateTokenDialogProps) {
  const [secret, setSecret] = useState<ShownSecret | null>(null);
  const opening = useCreateParam();
  return (
    <>
      <FormDialog
        title="Create Personal Access Token"
        description="The token is shown once, right after this."
        trigger={
          <Button variant="primary">
            <Plus aria-hidden />
            Create Personal Access Token
          </Button>
        }
        action={createPersonalAccessTokenAction}
        submitLabel="Create Token"
        {...opening}
        onSuccess={({ token }) => setSecret(shownToken(token, url))}
      >
        <Field name="name" label="Name" required hint="What uses it, such as “nightly backup”.">
          <Input maxLength={200} autoComplete="off" />
        </Field>
        <DaysField maximumDays={maximumDays} setting={maySeeSetting ? "Tokens" : undefined} />
        <ReachFields groups={groups} />
      </FormDialog>
      <SecretDialog secret={secret} onClose={() => setSecret(null)} />
    </>
  );
}

/** All of the owner's rights, or some capabilities. */
function ReachFields({ groups }: Pick<CreateTokenDialogProps, "groups">) {
  const [reach, setReach] = useState("owner");
  return (
    <>
      <RadioGroup
        name="reach"
        legend="What it may do"
        options={[
          { value: "owner", label: "Everything you may do", description: "Also what you are given or lose later." },
          { value: "limited", label: "Only what you choose", description: "And never more than you may do yourself." },
        ]}
        value={reach}
        onValueChange={setReach}
      />
      {reach === "limited" && <CheckboxGroup name="capabilities" legend="Capabilities" groups={groups} required />}
    </>
  );
}
