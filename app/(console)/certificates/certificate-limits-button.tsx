"use client";

import { Gauge } from "lucide-react";
import { useState } from "react";
import { type LimitedCredential, LimitsDialog } from "@/components/limits-dialog";
import { Button } from "@/components/ui/button";
import { updateLimitsAction } from "../actions";

export type CertificateLimitsButtonProps = { limited: LimitedCredential; offered: readonly string[] };

/** *Limits* of a certificate. */
export function CertificateLimitsButton({ limited, offered }: CertificateLimitsButtonProps) {
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
