"use client";

import { type ReactNode, useState } from "react";
import { isCapability, capabilities as known } from "@/lib/capabilities";
import type { LimitedCredentialView } from "@/lib/credentials/schema";
import type { FormAction } from "./action-result";
import { CheckboxGroup } from "./checkbox-group";
import { Field } from "./field";
import { FormDialog } from "./form-dialog";
import { MomentField } from "./moment-field";
import { Input } from "./ui/input";
import { RadioGroup } from "./ui/radio-group";
import { Textarea } from "./ui/textarea";

/** What the dialog must know of a credential. */
export type LimitedCredential = Omit<LimitedCredentialView, "owner" | "status">;

export type LimitsDialogProps = {
  credential: LimitedCredential;
  /** The capabilities that the viewer may choose among. */
  offered: readonly string[];
  action: FormAction<LimitedCredentialView>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Further fields that the action asks for. */
  children?: ReactNode;
};

/** *Limits*: from where, when and how often a credential may be used, and for what. */
export function LimitsForm({ credential, offered, action, children, ...dialog }: LimitsDialogProps) {
  const { id, name, permittedAddresses, notBefore, expiresAt, requestsPerMinute, maximumUses, uses } = credential;
  // A device connects with an access key and then calls as often as it does.
  const isCounted = credential.kind !== "access-key";
  return (
    <FormDialog
      title={`Limits of ${name}`}
      description="They count from the next request on. Empty means no limit."
      action={action}
      successMessage="The limits were saved"
      submitLabel="Save"
      {...dialog}
    >
      <input type="hidden" name="id" value={id} />
      {children}
      <Field
        name="permittedAddresses"
        label="Permitted addresses"
        optional
        hint="Addresses, ranges a-b, networks such as 10.0.0.0/8 and wildcards such as 192.168.15.*, IPv4 and IPv6."
      >
        <Textarea mono rows={3} defaultValue={permittedAddresses?.join("\n") ?? ""} spellCheck={false} />
      </Field>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <MomentField name="notBefore" label="Not before" optional defaultValue={notBefore} />
        <MomentField name="expiresAt" label="Expires" optional defaultValue={expiresAt} />
        {isCounted && (
          <>
            <Field name="requestsPerMinute" label="Requests per minute" optional>
              <Input type="number" inputMode="numeric" min={1} max={1_000_000} defaultValue={requestsPerMinute ?? ""} />
            </Field>
            <Field
              name="maximumUses"
              label="Number of uses"
              optional
              hint={maximumUses === null ? undefined : `${uses} of ${maximumUses} used`}
            >
              <Input type="number" inputMode="numeric" min={1} max={1_000_000_000} defaultValue={maximumUses ?? ""} />
            </Field>
          </>
        )}
      </div>
      {isCounted && <CapabilityFields credential={credential} offered={offered} />}
    </FormDialog>
  );
}

function CapabilityFields({ credential, offered }: Pick<LimitsDialogProps, "credential" | "offered">) {
  const { kind, capabilities } = credential;
  const [reach, setReach] = useState(capabilities === null ? "owner" : "limited");
  const choices = [...new Set([...(capabilities ?? []), ...offered])].map((value) => ({
    value,
    description: isCapability(value) ? known[value].description : undefined,
  }));
  return (
    <>
      {kind !== "api-key" && (
        <RadioGroup
          name="reach"
          legend="What it may do"
          options={[
            { value: "owner", label: "Everything its owner may do" },
            { value: "limited", label: "Only what is chosen" },
          ]}
          value={reach}
          onValueChange={setReach}
        />
      )}
      {reach === "limited" && (
        <CheckboxGroup
          name="capabilities"
          legend="Capabilities"
          options={choices}
          defaultValue={capabilities ?? []}
          required
        />
      )}
    </>
  );
}
