"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import type { DialogWindowProps } from "./dialog-window";

const load = () => import("./dialog-window");
const LoadedWindow = dynamic(() => load().then((module) => module.DialogWindow), { ssr: false });

/** A dialog whose machinery is loaded after the page is there, so that pages stay light. */
export function LazyDialog(props: DialogWindowProps) {
  const [isWanted, setWanted] = useState(props.open);
  if (props.open && !isWanted) setWanted(true);
  useEffect(() => {
    void load();
  }, []);
  return isWanted ? <LoadedWindow {...props} /> : null;
}
