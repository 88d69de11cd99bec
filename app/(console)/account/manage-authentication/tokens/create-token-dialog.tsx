"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { CheckboxGroup, type CheckboxOptionGroup } from "@/components/checkbox-group";
import { useCreateParam } from "@/components/create-param";
import { DaysField } from "@/components/days-field";
import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { SecretDialog, type ShownSecret } from "@/components/secret-dialog";
import { shownToken } from "@/components/shown-token";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { createPersonalAccessTokenAction } from "./actions";

export type CreateTokenDialogProps = {
  /** What the administrator permits. */
  maximumDays: number;
  /** May the viewer open the page that sets it? */
  maySeeSetting: boolean;
  groups: readonly CheckboxOptionGroup[];
  /** Where this server is reached. */
  url: string;
  /** The service account that it is for; left out: the viewer. */
  account?: { id: string; action: typeof createPersonalAccessTokenAction; isMainAct: boolean };
};

/** *Create Personal Access Token*, and the one sight of what was made. */
export function CreateTokenDialog({ maximumDays, maySeeSetting, groups, url, account }: CreateTokenDialogProps) {
  const [secret, setSecret] = useState<ShownSecret | null>(null);
  const opening = useCreateParam();
  return (
    <>
      <FormDialog
        title="Create Personal Access Token"
        description="The token is shown once, right after this."
        trigger={
          <Button variant={account?.isMainAct === false ? "secondary" : "primary"}>
            <Plus aria-hidden />
            Create Personal Access Token
          </Button>
        }
        action={account?.action ?? createPersonalAccessTokenAction}
        submitLabel="Create Token"
        {...(account ? {} : opening)}
        onSuccess={({ token }) => setSecret(shownToken(token, url))}
      >
        {account && <input type="hidden" name="accountId" value={account.id} />}
        <Field name="name" label="Name" required hint="What uses it, such as “nightly backup”.">
          <Input maxLength={200} autoComplete="off" />
        </Field>
        <DaysField maximumDays={maximumDays} setting={maySeeSetting ? "Tokens" : undefined} />
        <ReachFields groups={groups} owner={account ? "the account" : "you"} />
      </FormDialog>
      <SecretDialog secret={secret} onClose={() => setSecret(null)} />
    </>
  );
}

/** All of the owner's rights, or some capabilities. */
function ReachFields({ groups, owner }: Pick<CreateTokenDialogProps, "groups"> & { owner: string }) {
  const [reach, setReach] = useState("owner");
  return (
    <>
      <RadioGroup
        name="reach"
        legend="What it may do"
        options={[
          {
            value: "owner",
            label: `Everything ${owner} may do`,
            description: `Also what ${owner} will be given or lose later.`,
          },
          {
            value: "limited",
            label: "Only what you choose",
            description: `And never more than ${owner} may do.`,
          },
        ]}
        value={reach}
        onValueChange={setReach}
      />
      {reach === "limited" && <CheckboxGroup name="capabilities" legend="Capabilities" groups={groups} required />}
    </>
  );
}
