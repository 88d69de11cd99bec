"use client";

import { useState } from "react";
import { Field } from "@/components/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";
import type { RevocationReason } from "@/lib/certificates/revocation-schema";

const reasons: { value: RevocationReason; label: string }[] = [
  { value: "cessationOfOperation", label: "No longer needed" },
  { value: "affiliationChanged", label: "The owner's position has changed" },
  { value: "keyCompromise", label: "The key may be known to others" },
  { value: "superseded", label: "Replaced by another certificate" },
  { value: "privilegeWithdrawn", label: "The right to it was withdrawn" },
  { value: "unspecified", label: "No reason given" },
];

/** What becomes of certificates that authenticate to other systems when their owner is deleted. */
export function OtherCertificatesFields({
  count,
  names = [],
  elsewhere = "are only forgotten",
}: {
  count: number | null;
  /** What the first of them are called. */
  names?: readonly string[];
  /** What becomes of certificates that others issued. */
  elsewhere?: string;
}) {
  const [choice, setChoice] = useState("revoke");
  return (
    <>
      <RadioGroup
        name="certificates"
        legend={[legendOf(count), namesText(names, count)].filter(Boolean).join(": ")}
        value={choice}
        onValueChange={setChoice}
        options={[
          {
            value: "revoke",
            label: "Revoke them",
            description: `Servers and programs that present them are refused. Those issued elsewhere ${elsewhere}.`,
          },
          {
            value: "hand-over",
            label: "Hand them over",
            description: "They go on working, and belong to another user.",
          },
        ]}
      />
      {choice === "revoke" ? (
        <RevocationReasonField label="Reason" />
      ) : (
        <Field name="newOwner" label="New owner" required hint="The username of who gets them.">
          <Input maxLength={255} autoComplete="off" spellCheck={false} />
        </Field>
      )}
    </>
  );
}

export function RevocationReasonField({ label }: { label: string }) {
  return (
    <Field name="reason" label={label}>
      <Select options={reasons} defaultValue="cessationOfOperation" />
    </Field>
  );
}

function namesText(names: readonly string[], count: number | null): string | undefined {
  if (names.length === 0) return undefined;
  const others = (count ?? names.length) - names.length;
  return new Intl.ListFormat("en").format([...names, ...(others > 0 ? [`${others} more`] : [])]);
}

function legendOf(count: number | null): string {
  if (count === null) return "Certificates for other uses";
  return count === 1 ? "1 certificate for other uses" : `${count} certificates for other uses`;
}
