"use client";

import { Gauge, Pencil, RefreshCw } from "lucide-react";
import { ActMenu } from "@/components/data-table/act-menu";
import { panelMenu } from "@/components/data-table/panel-menu";
import { deleteAct, switchAct } from "@/components/data-table/usual-acts";
import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { type LimitedCredential, LimitsDialog } from "@/components/limits-dialog";
import { RotateDialog } from "@/components/rotate-dialog";
import { useShowSecret } from "@/components/secret-host";
import { shownApiKey } from "@/components/shown-api-key";
import { Input } from "@/components/ui/input";
import type { ApiKeyView } from "@/lib/api-keys/schema";
import { updateLimitsAction } from "../../actions";
import { deleteApiKeyAction, rotateApiKeyAction, setApiKeyStatusAction, updateApiKeyAction } from "./actions";

type MenuKey = Pick<ApiKeyView, "id" | "description" | "apiKey" | "status" | "rotation">;
type ApiKeyMenuProps = {
  apiKey: MenuKey;
  limited: LimitedCredential;
  offered: readonly string[];
  /** Where this server is reached. */
  url: string;
  /** It stands in the key's own panel, which a deleted key could not have. */
  inPanel?: boolean;
};
type DialogProps = { apiKey: MenuKey; open: boolean; onOpenChange: (open: boolean) => void };

/** What can be done to one's own API key. */
export function ApiKeyMenu({ apiKey, limited, offered, url, inPanel = false }: ApiKeyMenuProps) {
  const show = useShowSecret();
  const { id, status, rotation } = apiKey;
  const name = apiKey.description || apiKey.apiKey;
  const isDisabled = status === "disabled";
  const isLive = status === "active" || status === "expires-soon";
  return (
    <ActMenu
      label={`Actions for ${name}`}
      {...(inPanel ? panelMenu : {})}
      acts={{
        description: {
          ...{ label: "Edit description", icon: Pencil },
          dialog: (state) => <EditDescriptionDialog apiKey={apiKey} {...state} />,
        },
        limits: {
          ...{ label: "Limits", icon: Gauge, isOffered: status !== "revoked" },
          dialog: (state) => (
            <LimitsDialog credential={limited} offered={offered} action={updateLimitsAction} {...state} />
          ),
        },
        rotate: {
          ...{ label: "Rotate", icon: RefreshCw, isOffered: isLive && !rotation.rotatedAt },
          dialog: (state) => (
            <RotateDialog
              id={id}
              name={name}
              action={rotateApiKeyAction}
              onSuccess={(made) => show(shownApiKey(made, url))}
              {...state}
            />
          ),
        },
        status: switchAct({
          ...{ name, isEnabled: !isDisabled, verb: "is", isOffered: isDisabled || isLive },
          fields: { id, status: isDisabled ? "active" : "disabled" },
          action: setApiKeyStatusAction,
          consequence: isDisabled
            ? "Programs that sign with this key are accepted again from the next request on."
            : "Programs that sign with this key are refused from the next request on, until you enable it again.",
        }),
        delete: deleteAct({
          ...{ name, isOffered: !inPanel, fields: { id } },
          action: deleteApiKeyAction,
          consequence:
            "Programs that sign with this key are refused from the next request on. It cannot be undone; the audit log keeps what was deleted.",
          submitLabel: "Delete",
        }),
      }}
    />
  );
}

function EditDescriptionDialog({ apiKey, ...dialog }: DialogProps) {
  return (
    <FormDialog
      title="Edit description"
      size="sm"
      action={updateApiKeyAction}
      successMessage="The description was saved"
      submitLabel="Save"
      {...dialog}
    >
      <input type="hidden" name="id" value={apiKey.id} />
      <Field name="description" label="Description" optional>
        <Input defaultValue={apiKey.description} maxLength={200} autoComplete="off" />
      </Field>
    </FormDialog>
  );
}
