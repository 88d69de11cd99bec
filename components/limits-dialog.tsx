"use client";

import type { LimitsDialogProps } from "./limits-form";
import { loadedPart } from "./loaded-part";
import { useLateDialog } from "./use-late-dialog";

export type { LimitedCredential } from "./limits-form";

const part = loadedPart(() => import("./limits-form"));

/** *Limits* of a credential. */
export function LimitsDialog(props: LimitsDialogProps) {
  const loaded = useLateDialog(part, props.open);
  return loaded ? <loaded.LimitsForm {...props} /> : null;
}
