"use client";

import { Ban, CircleCheck, ListX, Pencil, Trash2, Upload } from "lucide-react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { RowMenu, RowMenuItem, RowMenuSeparator } from "@/components/data-table/row-menu";
import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { Input } from "@/components/ui/input";
import { useOneOpen } from "@/components/use-one-open";
import type { TrustAnchorView } from "@/lib/trust-anchors/schema";
import { PemField } from "../pem-field";
import {
  deleteTrustAnchorAction,
  disableTrustAnchorAction,
  enableTrustAnchorAction,
  removeRevocationListAction,
  updateTrustAnchorAction,
  uploadRevocationListAction,
} from "./actions";
import { RuleFields } from "./rule-fields";

type Act = "edit" | "list" | "no-list" | "status" | "delete";
type Props = { anchor: TrustAnchorView; can: { update: boolean; delete: boolean } };

/** What can be done with a trust anchor; each act says what stops. */
export function AnchorMenu({ anchor, can }: Props) {
  const { open, dialog } = useOneOpen<Act>();
  const { id, name, status, revocationListUntil } = anchor;
  const isEnabled = status === "enabled";
  return (
    <>
      <RowMenu label={`Actions for ${name}`}>
        {can.update && (
          <>
            <RowMenuItem onSelect={() => open("edit")}>
              <Pencil aria-hidden />
              Edit name and rule
            </RowMenuItem>
            <RowMenuItem onSelect={() => open("list")}>
              <Upload aria-hidden />
              Upload revocation list
            </RowMenuItem>
            {revocationListUntil && (
              <RowMenuItem onSelect={() => open("no-list")}>
                <ListX aria-hidden />
                Remove revocation list
              </RowMenuItem>
            )}
            <RowMenuItem onSelect={() => open("status")}>
              {isEnabled ? <Ban aria-hidden /> : <CircleCheck aria-hidden />}
              {isEnabled ? "Disable" : "Enable"}
            </RowMenuItem>
          </>
        )}
        {can.delete && (
          <>
            <RowMenuSeparator />
            <RowMenuItem danger onSelect={() => open("delete")}>
              <Trash2 aria-hidden />
              Delete
            </RowMenuItem>
          </>
        )}
      </RowMenu>
      <FormDialog
        title={`Edit ${name}`}
        description="Counts from the next request on."
        action={updateTrustAnchorAction}
        successMessage="The trust anchor was changed"
        submitLabel="Save"
        {...dialog("edit")}
      >
        <input type="hidden" name="id" value={id} />
        <Field name="name" label="Name" required>
          <Input defaultValue={name} maxLength={100} autoComplete="off" />
        </Field>
        <RuleFields rule={anchor.rule} />
      </FormDialog>
      <FormDialog
        title={`Revocation list of ${name}`}
        description="From then on a certificate counts only if this authority signed it itself, and while a list that is in force does not name it."
        action={uploadRevocationListAction}
        successMessage="The revocation list counts now"
        submitLabel="Upload"
        {...dialog("list")}
      >
        <input type="hidden" name="id" value={id} />
        <PemField
          name="list"
          label="Revocation list"
          hint="PEM, signed by the authority."
          placeholder="-----BEGIN X509 CRL-----"
        />
      </FormDialog>
      <ConfirmDialog
        title={`Remove the revocation list of ${name}?`}
        consequence="Certificates that it names count again."
        fields={{ id }}
        action={removeRevocationListAction}
        successMessage="The revocation list was removed"
        submitLabel="Remove list"
        {...dialog("no-list")}
      />
      <ConfirmDialog
        title={isEnabled ? `Disable ${name}?` : `Enable ${name}?`}
        consequence={
          isEnabled
            ? "From the next request on none of its certificates is anybody here. Sessions that were opened by them go on until they end."
            : "Its certificates are users here again, by the rule."
        }
        tone={isEnabled ? "danger" : "primary"}
        fields={{ id }}
        action={isEnabled ? disableTrustAnchorAction : enableTrustAnchorAction}
        successMessage={isEnabled ? `${name} was disabled` : `${name} was enabled`}
        submitLabel={isEnabled ? "Disable" : "Enable"}
        {...dialog("status")}
      />
      <ConfirmDialog
        title={`Delete ${name}?`}
        consequence="From the next request on none of its certificates is anybody here."
        fields={{ id }}
        action={deleteTrustAnchorAction}
        successMessage={`${name} was deleted`}
        submitLabel="Delete trust anchor"
        {...dialog("delete")}
      />
    </>
  );
}
