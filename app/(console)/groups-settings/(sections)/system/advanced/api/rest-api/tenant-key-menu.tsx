"use client";

import { Eye, History, Pencil, RefreshCw, Trash2 } from "lucide-react";
import Link from "next/link";
import { startTransition, useState } from "react";
import { RowMenu, RowMenuItem, RowMenuSeparator } from "@/components/data-table/row-menu";
import { RotateDialog } from "@/components/rotate-dialog";
import { showToast } from "@/components/ui/show-toast";
import { useOneOpen } from "@/components/use-one-open";
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
  const { open, dialog } = useOneOpen<"edit" | "rotate" | "delete">();
  const [shownKey, setShownKey] = useState<string | null>(null);
  const { id, service } = tenantKey;
  if (!mayUpdate && !mayDelete && !historyHref) return null;

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
      <RowMenu label={`Actions for ${service}`}>
        {mayUpdate && (
          <>
            <RowMenuItem onSelect={show}>
              <Eye aria-hidden />
              Show API Key
            </RowMenuItem>
            <RowMenuItem onSelect={() => open("edit")}>
              <Pencil aria-hidden />
              Edit
            </RowMenuItem>
            <RowMenuItem onSelect={() => open("rotate")}>
              <RefreshCw aria-hidden />
              Rotate
            </RowMenuItem>
          </>
        )}
        {historyHref && (
          <RowMenuItem asChild>
            <Link prefetch={false} href={historyHref}>
              <History aria-hidden />
              View History
            </Link>
          </RowMenuItem>
        )}
        {mayDelete && (
          <>
            {(mayUpdate || historyHref) && <RowMenuSeparator />}
            <RowMenuItem danger onSelect={() => open("delete")}>
              <Trash2 aria-hidden />
              Delete
            </RowMenuItem>
          </>
        )}
      </RowMenu>
      <EditTenantKeyDialog tenantKey={tenantKey} accountTypes={accountTypes} {...dialog("edit")} />
      <RotateDialog
        id={id}
        name={service}
        description="Gives the row a new API Key, which is shown next and can be shown again."
        action={rotateTenantKeyAction}
        onSuccess={({ key }) => setShownKey(key)}
        {...dialog("rotate")}
      />
      <DeleteTenantKeyDialog id={id} service={service} {...dialog("delete")} />
      <ShownKeyDialog service={service} apiKey={shownKey} url={url} onClose={() => setShownKey(null)} />
    </>
  );
}
