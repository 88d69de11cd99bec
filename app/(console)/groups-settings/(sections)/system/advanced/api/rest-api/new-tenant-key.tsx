"use client";

import { useEffect, useRef, useState } from "react";
import { Field } from "@/components/field";
import { FormCard } from "@/components/form-card";
import { useLeaveWarning } from "@/components/leave-warning";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Input } from "@/components/ui/input";
import type { ProposedTenantKey } from "@/lib/tenant-keys/schema";
import { createTenantKeyAction } from "./actions";
import { type AccountTypeOption, DescriptionField, DomainsField, ServiceFields } from "./tenant-key-fields";

export type NewTenantKeyProps = {
  groupId: string;
  proposal: ProposedTenantKey;
  accountTypes: readonly AccountTypeOption[];
  onClose: () => void;
};

const DISCARD = "Discard this row? Its API key will not work.";
const COPIED = "The API key you copied does not work until you save.";

/** A row that is not saved yet. Its key can be copied already and works when the row is saved; leaving it warns. */
export function NewTenantKey({ groupId, proposal, accountTypes, onClose }: NewTenantKeyProps) {
  const [isUsed, setUsed] = useState(false);
  const [isCopied, setCopied] = useState(false);
  const boxRef = useRef<HTMLDivElement>(null);
  useLeaveWarning(true, isCopied ? `${COPIED} Leave this page?` : undefined);
  useEffect(() => {
    // Its top at the window's, so that its own Save is in sight; at once, which suits whoever wants less motion.
    boxRef.current?.scrollIntoView({ block: "start", behavior: "instant" });
    boxRef.current?.querySelector<HTMLInputElement>("input[name=service]")?.focus({ preventScroll: true });
  }, []);

  function cancel() {
    const question = isCopied ? `${COPIED} Discard this row?` : DISCARD;
    if (!(isUsed || isCopied) || window.confirm(question)) onClose();
  }

  return (
    <div ref={boxRef} className="mb-4 scroll-mt-18">
      <FormCard
        aria-label="New tenant key"
        title="New tenant key"
        description="Nothing is stored, and the key does not work, until you save."
        action={createTenantKeyAction}
        successMessage={({ service }) => `The tenant key for ${service} is live`}
        onSuccess={onClose}
        onChange={() => setUsed(true)}
        submitLabel="Save"
        secondary={
          <Button variant="ghost" onClick={cancel}>
            Cancel
          </Button>
        }
      >
        <input type="hidden" name="groupId" value={groupId} />
        <input type="hidden" name="proof" value={proposal.proof} />
        <ServiceFields accountTypes={accountTypes} />
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <Field
            name="key"
            label="API Key"
            hint="Copy it to the program that will send it. You can show it again later."
          >
            <span className="flex items-center gap-2">
              <Input mono readOnly value={proposal.key} />
              <CopyButton value={proposal.key} label="API Key" size="md" onCopied={() => setCopied(true)} />
            </span>
          </Field>
          <DescriptionField />
        </div>
        <DomainsField />
      </FormCard>
    </div>
  );
}
