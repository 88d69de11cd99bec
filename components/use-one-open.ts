"use client";

import { useState } from "react";

/** Of several dialogs, one is open at most: `open` opens it, `dialog` is what it is told of that. */
export function useOneOpen<Name extends string>() {
  const [opened, setOpened] = useState<Name | null>(null);
  return {
    open: (name: Name) => setOpened(name),
    dialog: (name: Name) => ({
      open: opened === name,
      onOpenChange: (isOpen: boolean) => setOpened(isOpen ? name : null),
    }),
  };
}
