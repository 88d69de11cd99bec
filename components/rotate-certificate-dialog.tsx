"use client";

import { RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import type { RotatedCertificate } from "@/lib/issuance/schema";
import { routes } from "@/lib/routes";
import type { FormAction } from "./action-result";
import { Field } from "./field";
import { RotateDialog } from "./rotate-dialog";
import { Button } from "./ui/button";
import { PasswordInput } from "./ui/password-input";

export type RotateCertificateDialogProps = {
  id: string;
  name: string;
  /** An administrator's is kept under a password; one of automation is downloaded by its owner. */
  purpose: "administrator" | "automation";
  action: FormAction<RotatedCertificate>;
  /** Opened by a button of its own; else by `open`. */
  hasButton?: boolean;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

const descriptions = {
  administrator:
    "Makes a key and a certificate with the same subject, capabilities and limits, under a password. Export it then, and give it to the programs.",
  automation: "Makes a key and a certificate with the same capabilities and limits, which you download next.",
};

/** *Rotate* of a certificate that authenticates here. */
export function RotateCertificateDialog({ purpose, hasButton = false, ...dialog }: RotateCertificateDialogProps) {
  const router = useRouter();
  return (
    <RotateDialog
      {...dialog}
      trigger={
        hasButton && (
          <Button>
            <RefreshCw aria-hidden />
            Rotate
          </Button>
        )
      }
      description={descriptions[purpose]}
      successMessage="The successor was made"
      onSuccess={({ certificate }) => {
        if (purpose === "automation")
          router.push(routes.manageCertificates({ certificate: certificate.id }), { scroll: false });
      }}
    >
      {purpose === "administrator" && (
        <Field
          name="certificatePassword"
          label="Certificate Password"
          hint="Of the new .p12 file; at least 8 characters. Keyhall does not keep it."
          required
        >
          <PasswordInput autoComplete="new-password" minLength={8} maxLength={256} />
        </Field>
      )}
    </RotateDialog>
  );
}
