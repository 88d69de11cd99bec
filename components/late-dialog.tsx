"use client";

import { type ComponentType, useState } from "react";
import { loadedPart, useLoadedPart } from "./loaded-part";

/**
 * A dialog whose fields are loaded after the page is there, so that pages stay light. It opens at once; without a network, when
 * that has come back.
 */
export function lateDialog<P extends { open: boolean }>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const part = loadedPart(load);
  return function LateDialog(props: P) {
    const Dialog = useLoadedPart(part);
    const [wasOpened, setWasOpened] = useState(props.open);
    if (props.open && !wasOpened) setWasOpened(true);
    return Dialog && wasOpened ? <Dialog {...props} /> : null;
  };
}
