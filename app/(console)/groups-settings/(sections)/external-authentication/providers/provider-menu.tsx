"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { startTransition } from "react";
import { ActMenu } from "@/components/data-table/act-menu";
import { deleteAct, switchAct } from "@/components/data-table/usual-acts";
import { showToast } from "@/components/ui/show-toast";
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
  const isEnabled = status === "enabled";
  const position = ids.indexOf(id);

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
    <ActMenu
      label={`Actions for ${name}`}
      acts={{
        up: { label: "Move up", icon: ArrowUp, run: () => move(-1), isOffered: can.update && position > 0 },
        down: {
          ...{ label: "Move down", icon: ArrowDown, run: () => move(1) },
          isOffered: can.update && position < ids.length - 1,
        },
        status: switchAct({
          ...{ name, isEnabled, fields: { id } },
          isOffered: isEnabled ? can.disable : can.update,
          isButton: place === "provider" && !isEnabled,
          action: isEnabled ? disableSignInProviderAction : enableSignInProviderAction,
          consequence: isEnabled
            ? "Nobody signs in by it any more, and the sessions that it opened end now. Credentials of its users stay good as long as its settings say."
            : "It stands on the sign-in page, and whom it vouches for gets in.",
        }),
        delete: deleteAct({
          ...{ name, isOffered: can.delete, fields: { id } },
          action: deleteSignInProviderAction,
          consequence:
            "Its group mappings and what they gave go too. Its users stay, but nobody vouches for them: their sessions end, and no credential of theirs counts any more.",
          submitLabel: "Delete provider",
          typedConfirmation: name,
        }),
      }}
    />
  );
}
