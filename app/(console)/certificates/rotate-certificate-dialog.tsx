"use client";

import { RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Field } from "@/components/field";
import { RotateDialog } from "@/components/rotate-dialog";
import { Button } from "@/components/ui/button";
import { PasswordInput } from "@/components/ui/password-input";
import { routes } from "@/lib/routes";
import { rotateCertificateAction } from "./actions";

export type RotateCertificateDialogProps = {
  id: string;
  name: string;
  /** An administrator's is kept under a password; one of automation is downloaded by its owner. */
  purpose: "administrator" | "automation";
};

const descriptions = {
  administrator:
    "Makes a key and a certificate with the same subject, capabilities and limits, under a password. Export it then, and give it to the programs.",
  automation: "Makes a key and a certificate with the same capabilities and limits, which you download next.",
};

/** *Rotate* of a certificate that authenticates here. */
export function RotateCertificateDialog({ id, name, purpose }: RotateCertificateDialogProps) {
  const [isOpen, setOpen] = useState(false);
  const router = useRouter();
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <RefreshCw aria-hidden />
        Rotate
      </Button>
      <RotateDialog
        id={id}
        name={name}
        description={descriptions[purpose]}
        action={rotateCertificateAction}
        successMessage="The successor was made"
        onSuccess={({ certificate }) => {
          if (purpose === "automation")
            router.push(routes.manageCertificates({ certificate: certificate.id }), { scroll: false });
        }}
        open={isOpen}
        onOpenChange={setOpen}
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
    </>
  );
}
