"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { awaitArrival } from "@/components/arrival-focus";
import { Field } from "@/components/field";
import { FormCard } from "@/components/form-card";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select, type SelectOption } from "@/components/ui/select";
import { routes } from "@/lib/routes";
import { createIntermediateIssuerAction, createRootIssuerAction, requestExternalIssuerAction } from "./actions";
import type { KeepingFormProps } from "./add/kept-fields";
import { DaysField } from "./days-field";
import { ForTeams } from "./for-teams";
import type { ProfileFieldsProps } from "./profile-fields";
import { SubjectFields } from "./subject-fields";

type Way = "root" | "intermediate" | "external";

export type NewIssuerFormProps = ProfileFieldsProps &
  KeepingFormProps & {
    way: Way;
    /** Issuers that may stand above it. */
    parents: readonly SelectOption[];
  };

const texts = {
  root: {
    title: "New root",
    description: "Its certificate is what clients trust: give it a name that people recognise.",
    submit: "Create root",
    action: createRootIssuerAction,
    days: 3650,
    pathLength: "1",
  },
  intermediate: {
    title: "New intermediate",
    description: "It signs in the name of the issuer above it, within that issuer's time and path length.",
    submit: "Create intermediate",
    action: createIntermediateIssuerAction,
    days: 1825,
    pathLength: "0",
  },
  external: {
    title: "New request",
    description:
      "The key is made and stays here. Take the request to the external authority, then bring back its certificate.",
    submit: "Make request",
    action: requestExternalIssuerAction,
    days: null,
    pathLength: "0",
  },
};

const pathLengths: SelectOption[] = [
  { value: "0", label: "None: it signs end certificates only" },
  { value: "1", label: "One level" },
  { value: "2", label: "Two levels" },
  { value: "3", label: "Three levels" },
  { value: "", label: "No limit" },
];

/** Name, subject, key and profile of an authority whose key is made here. */
export function NewIssuerForm({ way, parents, profile, choices, kept, onChange, onDone }: NewIssuerFormProps) {
  const router = useRouter();
  const { title, description, submit, action, days, pathLength } = texts[way];
  return (
    <FormCard
      title={title}
      description={description}
      action={action}
      submitLabel={submit}
      secondary={
        <Button asChild variant="ghost">
          <Link href={routes.issuers()}>Cancel</Link>
        </Button>
      }
      onChange={onChange}
      successMessage={({ name }) => (way === "external" ? `The request of ${name} is ready` : `${name} was created`)}
      onSuccess={({ id }) => {
        onDone();
        awaitArrival();
        router.push(routes.issuer(id));
      }}
    >
      <Field
        name="name"
        label="Name"
        required
        hint="What it is called here. It can be changed, the certificate cannot."
      >
        <Input maxLength={100} autoComplete="off" defaultValue={kept.name} />
      </Field>
      {way === "intermediate" && (
        <Field name="parentId" label="Signed by" required hint="Only issuers that are active are listed.">
          <Select options={parents} placeholder="Choose an issuer" />
        </Field>
      )}
      <SubjectFields kept={kept} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field name="keyType" label="Key type" required>
          <Select options={choices.keyTypes} defaultValue="ec-p256" />
        </Field>
        {days !== null && <DaysField value={days} />}
      </div>
      <Field
        name="pathLength"
        label="Authorities below it"
        hint="Its path length: how many levels of certificate authorities may stand below it."
      >
        <Select options={pathLengths} defaultValue={pathLength} />
      </Field>
      <ForTeams isOn={way !== "root"} profile={profile} choices={choices} />
    </FormCard>
  );
}
