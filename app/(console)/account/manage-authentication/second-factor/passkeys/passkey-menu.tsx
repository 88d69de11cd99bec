"use client";

import { FactorMenu } from "../factor-menu";
import { removePasskeyAction, renamePasskeyAction } from "./actions";

/** What can be done to one's own passkey. */
export function PasskeyMenu({ id, name }: { id: string; name: string }) {
  return (
    <FactorMenu
      id={id}
      name={name}
      called="passkey"
      renaming="The name is for you; the device or key does not notice."
      consequence={`“${name}” lets nobody in any more. Your device or key still keeps it: remove it there too.`}
      renameAction={renamePasskeyAction}
      removeAction={removePasskeyAction}
    />
  );
}
