"use client";

import { ChevronDown, Gauge, Pencil, Power, PowerOff, RefreshCw, Trash2 } from "lucide-react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { RowMenu, RowMenuItem, RowMenuSeparator } from "@/components/data-table/row-menu";
import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { type LimitedCredential, LimitsDialog } from "@/components/limits-dialog";
import { RotateDialog } from "@/components/rotate-dialog";
import { useShowSecret } from "@/components/secret-host";
import { shownApiKey } from "@/components/shown-api-key";
import { Input } from "@/components/ui/input";
import { useOneOpen } from "@/components/use-one-open";
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
type DialogProps = { apiKey: MenuKey; name: string; open: boolean; onOpenChange: (open: boolean) => void };

/** What can be done to one's own API key. */
export function ApiKeyMenu({ apiKey, limited, offered, url, inPanel = false }: ApiKeyMenuProps) {
  const show = useShowSecret();
  const { open, dialog } = useOneOpen<"description" | "limits" | "rotate" | "status" | "delete">();
  const name = apiKey.description || apiKey.apiKey;
  const isDisabled = apiKey.status === "disabled";
  const isLive = apiKey.status === "active" || apiKey.status === "expires-soon";
  const common = { apiKey, name };
  return (
    <>
      <RowMenu label={`Actions for ${name}`} {...(inPanel ? panelButton : {})}>
        <RowMenuItem onSelect={() => open("description")}>
          <Pencil aria-hidden />
          Edit description
        </RowMenuItem>
        {apiKey.status !== "revoked" && (
          <RowMenuItem onSelect={() => open("limits")}>
            <Gauge aria-hidden />
            Limits
          </RowMenuItem>
        )}
        {isLive && !apiKey.rotation.rotatedAt && (
          <RowMenuItem onSelect={() => open("rotate")}>
            <RefreshCw aria-hidden />
            Rotate
          </RowMenuItem>
        )}
        {(isDisabled || isLive) && (
          <RowMenuItem onSelect={() => open("status")}>
            {isDisabled ? <Power aria-hidden /> : <PowerOff aria-hidden />}
            {isDisabled ? "Enable" : "Disable"}
          </RowMenuItem>
        )}
        {!inPanel && (
          <>
            <RowMenuSeparator />
            <RowMenuItem danger onSelect={() => open("delete")}>
              <Trash2 aria-hidden />
              Delete
            </RowMenuItem>
          </>
        )}
      </RowMenu>
      <EditDescriptionDialog {...common} {...dialog("description")} />
      <LimitsDialog credential={limited} offered={offered} action={updateLimitsAction} {...dialog("limits")} />
      <RotateDialog
        id={apiKey.id}
        name={name}
        action={rotateApiKeyAction}
        onSuccess={(made) => show(shownApiKey(made, url))}
        {...dialog("rotate")}
      />
      <SetStatusDialog {...common} {...dialog("status")} />
      <DeleteDialog {...common} {...dialog("delete")} />
    </>
  );
}

const panelButton = {
  face: (
    <>
      Actions
      <ChevronDown aria-hidden />
    </>
  ),
  look: { size: "sm" },
} as const;

function EditDescriptionDialog({ apiKey, name: _, ...dialog }: DialogProps) {
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

function SetStatusDialog({ apiKey, name, ...dialog }: DialogProps) {
  const isDisabled = apiKey.status === "disabled";
  return (
    <ConfirmDialog
      title={isDisabled ? `Enable ${name}?` : `Disable ${name}?`}
      consequence={
        isDisabled
          ? "Programs that sign with this key are accepted again from the next request on."
          : "Programs that sign with this key are refused from the next request on, until you enable it again."
      }
      tone={isDisabled ? "primary" : "danger"}
      fields={{ id: apiKey.id, status: isDisabled ? "active" : "disabled" }}
      action={setApiKeyStatusAction}
      successMessage={isDisabled ? `${name} is enabled` : `${name} is disabled`}
      submitLabel={isDisabled ? "Enable" : "Disable"}
      {...dialog}
    />
  );
}

function DeleteDialog({ apiKey, name, ...dialog }: DialogProps) {
  return (
    <ConfirmDialog
      title={`Delete ${name}?`}
      consequence="Programs that sign with this key are refused from the next request on. It cannot be undone; the audit log keeps what was deleted."
      fields={{ id: apiKey.id }}
      action={deleteApiKeyAction}
      successMessage={`${name} was deleted`}
      submitLabel="Delete"
      {...dialog}
    />
  );
}
