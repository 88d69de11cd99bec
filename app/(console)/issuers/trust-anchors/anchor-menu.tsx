"use client";

import { ListX, Pencil, Upload } from "lucide-react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { ActMenu } from "@/components/data-table/act-menu";
import { deleteAct, switchAct } from "@/components/data-table/usual-acts";
import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { Input } from "@/components/ui/input";
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

type Props = { anchor: TrustAnchorView; can: { update: boolean; delete: boolean } };

/** What can be done with a trust anchor; each act says what stops. */
export function AnchorMenu({ anchor, can }: Props) {
  const { id, name, status, revocationListUntil } = anchor;
  const isEnabled = status === "enabled";
  return (
    <ActMenu
      label={`Actions for ${name}`}
      acts={{
        edit: {
          label: "Edit name and rule",
          icon: Pencil,
          isOffered: can.update,
          dialog: (state) => (
            <FormDialog
              title={`Edit ${name}`}
              description="Counts from the next request on."
              action={updateTrustAnchorAction}
              successMessage="The trust anchor was changed"
              submitLabel="Save"
              {...state}
            >
              <input type="hidden" name="id" value={id} />
              <Field name="name" label="Name" required>
                <Input defaultValue={name} maxLength={100} autoComplete="off" />
              </Field>
              <RuleFields rule={anchor.rule} />
            </FormDialog>
          ),
        },
        list: {
          label: "Upload revocation list",
          icon: Upload,
          isOffered: can.update,
          dialog: (state) => (
            <FormDialog
              title={`Revocation list of ${name}`}
              description="From then on a certificate counts only if this authority signed it itself, and while a list that is in force does not name it."
              action={uploadRevocationListAction}
              successMessage="The revocation list counts now"
              submitLabel="Upload"
              {...state}
            >
              <input type="hidden" name="id" value={id} />
              <PemField
                name="list"
                label="Revocation list"
                hint="PEM, signed by the authority."
                placeholder="-----BEGIN X509 CRL-----"
              />
            </FormDialog>
          ),
        },
        noList: {
          label: "Remove revocation list",
          icon: ListX,
          isOffered: can.update && revocationListUntil !== null,
          dialog: (state) => (
            <ConfirmDialog
              title={`Remove the revocation list of ${name}?`}
              consequence="Certificates that it names count again."
              fields={{ id }}
              action={removeRevocationListAction}
              successMessage="The revocation list was removed"
              submitLabel="Remove list"
              {...state}
            />
          ),
        },
        status: switchAct({
          ...{ name, isEnabled, isOffered: can.update, fields: { id } },
          action: isEnabled ? disableTrustAnchorAction : enableTrustAnchorAction,
          consequence: isEnabled
            ? "From the next request on none of its certificates is anybody here. Sessions that were opened by them go on until they end."
            : "Its certificates are users here again, by the rule.",
        }),
        delete: deleteAct({
          ...{ name, isOffered: can.delete, fields: { id } },
          action: deleteTrustAnchorAction,
          consequence: "From the next request on none of its certificates is anybody here.",
          submitLabel: "Delete trust anchor",
        }),
      }}
    />
  );
}
