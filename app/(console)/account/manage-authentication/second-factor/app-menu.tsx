"use client";

import { removeAppAction, renameAppAction } from "./actions";
import { FactorMenu } from "./factor-menu";

/** What can be done to one's own authenticator app. */
export function AppMenu({ id, name }: { id: string; name: string }) {
  return (
    <FactorMenu
      id={id}
      name={name}
      called="authenticator app"
      renaming="The name is for you; the app does not notice."
      consequence={`The codes of “${name}” let nobody in any more.`}
      renameAction={renameAppAction}
      removeAction={removeAppAction}
    />
  );
}
