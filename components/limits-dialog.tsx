"use client";

import { lateDialog } from "./late-dialog";

export type { LimitedCredential } from "./limits-form";

/** *Limits* of a credential. */
export const LimitsDialog = lateDialog(() => import("./limits-form").then((module) => module.LimitsForm));
