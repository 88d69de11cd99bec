"use client";

import { useState } from "react";
import { loadedPart, useLoadedPart } from "@/components/loaded-part";
import type { DialogWindowProps } from "./dialog-window";

const windowPart = loadedPart(() => import("./dialog-window"));

/** A dialog whose machinery is loaded after the page is there, so that pages stay light. */
export function LazyDialog(props: DialogWindowProps) {
  const loaded = useLoadedPart(windowPart);
  const [wasOpened, setWasOpened] = useState(props.open);
  if (props.open && !wasOpened) setWasOpened(true);
  return loaded && wasOpened ? <loaded.DialogWindow {...props} /> : null;
}
