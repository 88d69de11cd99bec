"use client";

import type { ComponentProps } from "react";
import { useWaiting } from "@/components/use-waiting";

/** A button that only the page's scripts hear. */
export function PushButton(props: ComponentProps<"button">) {
  return <button type="button" {...useWaiting(props)} />;
}
