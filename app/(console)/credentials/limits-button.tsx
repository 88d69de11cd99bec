"use client";

import { Gauge } from "lucide-react";
import { useState } from "react";
import { type LimitedCredential, LimitsDialog } from "@/components/limits-dialog";
import { Button } from "@/components/ui/button";
import { updateLimitsAction } from "../actions";

export type LimitsButtonProps = { limited: LimitedCredential; offered: readonly string[] };

/** *Limits* of a credential on its own page. */
export function LimitsButton({ limited, offered }: LimitsButtonProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Gauge aria-hidden />
        Limits
      </Button>
      <LimitsDialog
        credential={limited}
        offered={offered}
        action={updateLimitsAction}
        open={isOpen}
        onOpenChange={setOpen}
      />
    </>
  );
}
