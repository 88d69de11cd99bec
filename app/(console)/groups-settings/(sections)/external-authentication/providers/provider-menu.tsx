"use client";

import { ArrowDown, ArrowUp, Ban, CircleCheck, Trash2 } from "lucide-react";
import { startTransition } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { RowMenu, RowMenuItem, RowMenuSeparator } from "@/components/data-table/row-menu";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/show-toast";
import { useOneOpen } from "@/components/use-one-open";
import type { SourceRights } from "@/lib/sources/schema";
import {
  deleteSignInProviderAction,
  disableSignInProviderAction,
  enableSignInProviderAction,
  reorderSignInProvidersAction,
} from "./actions";

type Props = {
  provider: { id: string; name: string; status: "enabled" | "disabled" };
  /** All providers in their order. */
  ids: readonly string[];
  can: SourceRights;
  /** A row of the list, or the provider's own page, where *Enable* is a button: it is the last step of setting one up. */
  place: "row" | "provider";
};

/** What can be done with a sign-in provider; each act says what stops. */
export function ProviderMenu({ provider: { id, name, status }, ids, can, place }: Props) {
  const { open, dialog } = useOneOpen<"status" | "delete">();
  const isEnabled = status === "enabled";
  const position = ids.indexOf(id);
  const hasButton = place === "provider" && !isEnabled && can.update;
  const hasSwitch = !hasButton && (isEnabled ? can.disable : can.update);
  const hasMenu = hasSwitch || can.delete || (can.update && ids.length > 1);

  function move(by: -1 | 1) {
    const others = ids.filter((other) => other !== id);
    const form = new FormData();
    for (const each of [...others.slice(0, position + by), id, ...others.slice(position + by)])
      form.append("ids", each);
    startTransition(async () => {
      const result = await reorderSignInProvidersAction(null, form);
      if (!result.ok) void showToast(result.message, "error");
    });
  }

  return (
    <>
      {hasButton && (
        <Button variant="primary" onClick={() => open("status")}>
          <CircleCheck aria-hidden />
          Enable
        </Button>
      )}
      {hasMenu && (
        <RowMenu label={`Actions for ${name}`}>
          {can.update && position > 0 && (
            <RowMenuItem onSelect={() => move(-1)}>
              <ArrowUp aria-hidden />
              Move up
            </RowMenuItem>
          )}
          {can.update && position < ids.length - 1 && (
            <RowMenuItem onSelect={() => move(1)}>
              <ArrowDown aria-hidden />
              Move down
            </RowMenuItem>
          )}
          {hasSwitch && (
            <RowMenuItem onSelect={() => open("status")}>
              {isEnabled ? <Ban aria-hidden /> : <CircleCheck aria-hidden />}
              {isEnabled ? "Disable" : "Enable"}
            </RowMenuItem>
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
      )}
      <ConfirmDialog
        title={isEnabled ? `Disable ${name}?` : `Enable ${name}?`}
        consequence={
          isEnabled
            ? "Nobody signs in by it any more, and the sessions that it opened end now. Credentials of its users stay good as long as its settings say."
            : "It stands on the sign-in page, and whom it vouches for gets in."
        }
        tone={isEnabled ? "danger" : "primary"}
        fields={{ id }}
        action={isEnabled ? disableSignInProviderAction : enableSignInProviderAction}
        successMessage={isEnabled ? `${name} was disabled` : `${name} was enabled`}
        submitLabel={isEnabled ? "Disable" : "Enable"}
        {...dialog("status")}
      />
      <ConfirmDialog
        title={`Delete ${name}?`}
        consequence="Its group mappings and what they gave go too. Its users stay, but nobody vouches for them: their sessions end, and no credential of theirs counts any more."
        fields={{ id }}
        action={deleteSignInProviderAction}
        successMessage={`${name} was deleted`}
        submitLabel="Delete provider"
        typedConfirmation={name}
        {...dialog("delete")}
      />
    </>
  );
}
