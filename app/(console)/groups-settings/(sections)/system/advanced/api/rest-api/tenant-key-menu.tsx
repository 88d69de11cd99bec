"use client";

import { Eye, History, Pencil, RefreshCw, Trash2 } from "lucide-react";
import { startTransition, useState } from "react";
import { ActMenu } from "@/components/data-table/act-menu";
import { RotateDialog } from "@/components/rotate-dialog";
import { showToast } from "@/components/ui/show-toast";
import { rotateTenantKeyAction, showTenantKeyAction } from "./actions";
import { DeleteTenantKeyDialog } from "./delete-tenant-key-dialog";
import { EditTenantKeyDialog } from "./edit-tenant-key-dialog";
import { ShownKeyDialog } from "./shown-key-dialog";
import type { AccountTypeOption, MenuTenantKey } from "./tenant-key-fields";

export type TenantKeyMenuProps = {
  tenantKey: MenuTenantKey;
  accountTypes: readonly AccountTypeOption[];
  /** Where programs reach the API. */
  url: string;
  mayUpdate: boolean;
  mayDelete: boolean;
  historyHref?: string;
};

/** What can be done to a tenant key, as far as the viewer may; nothing when that is nothing. */
export function TenantKeyMenu(props: TenantKeyMenuProps) {
  const { tenantKey, accountTypes, url, mayUpdate, mayDelete, historyHref } = props;
  const [shownKey, setShownKey] = useState<string | null>(null);
  const { id, service } = tenantKey;

  function show() {
    const form = new FormData();
    form.set("id", id);
    startTransition(async () => {
      const answer = await showTenantKeyAction(null, form).catch(() => null);
      if (answer?.ok) setShownKey(answer.data.key);
      else void showToast(answer?.message ?? "Keyhall could not be reached. Try again.", "error");
    });
  }

  return (
    <>
      <ActMenu
        label={`Actions for ${service}`}
        acts={{
          show: { label: "Show API Key", icon: Eye, isOffered: mayUpdate, run: show },
          edit: {
            ...{ label: "Edit", icon: Pencil, isOffered: mayUpdate },
            dialog: (state) => <EditTenantKeyDialog tenantKey={tenantKey} accountTypes={accountTypes} {...state} />,
          },
          rotate: {
            ...{ label: "Rotate", icon: RefreshCw, isOffered: mayUpdate },
            dialog: (state) => (
              <RotateDialog
                id={id}
                name={service}
                description="Gives the row a new API Key, which is shown next and can be shown again."
                action={rotateTenantKeyAction}
                onSuccess={({ key }) => setShownKey(key)}
                {...state}
              />
            ),
          },
          history: {
            ...{ label: "View History", icon: History, isOffered: historyHref !== undefined },
            href: historyHref ?? "",
          },
          delete: {
            ...{ label: "Delete", icon: Trash2, danger: true, isOffered: mayDelete },
            dialog: (state) => <DeleteTenantKeyDialog id={id} service={service} {...state} />,
          },
        }}
      />
      <ShownKeyDialog service={service} apiKey={shownKey} url={url} onClose={() => setShownKey(null)} />
    </>
  );
}
