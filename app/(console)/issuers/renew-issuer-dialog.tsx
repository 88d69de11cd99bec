"use client";

import { FormDialog } from "@/components/form-dialog";
import { Callout } from "@/components/ui/callout";
import { renewIssuerAction } from "./actions";
import { DaysField } from "./days-field";
import type { IssuerDialogProps } from "./rename-issuer-dialog";

/** A new certificate for the same key. */
export function RenewIssuerDialog({ issuer, ...state }: IssuerDialogProps) {
  const { isSignedElsewhere } = issuer;
  return (
    <FormDialog
      title={`Renew ${issuer.name}`}
      description="A new certificate for the same key and name."
      action={renewIssuerAction}
      successMessage={({ name }) => (isSignedElsewhere ? `The request of ${name} is ready` : `${name} was renewed`)}
      submitLabel={isSignedElsewhere ? "Make request" : "Renew"}
      {...state}
    >
      <input type="hidden" name="id" value={issuer.id} />
      <Callout title="Nothing stops working.">
        What it issued stays valid, because the key stays. Clients that keep a copy of the chain need the new
        certificate before the present one ends{issuer.isSignedElsewhere ? "" : "; of a root, those that trust it"}.
      </Callout>
      {isSignedElsewhere ? (
        <p className="text-ink-2">
          An external authority signs it: this makes a request. It goes on with its present certificate until the new
          one is taken in.
        </p>
      ) : (
        <DaysField
          value={1825}
          hint="From today. It must end later than the present one, and not after the issuer above it."
        />
      )}
    </FormDialog>
  );
}
