"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useCreateParam } from "@/components/create-param";
import { DaysField } from "@/components/days-field";
import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select, type SelectOption } from "@/components/ui/select";
import { routes } from "@/lib/routes";
import { createClientCertificateAction } from "./actions";

export type CreateCertificateDialogProps = {
  /** What the administrator permits. */
  maximumDays: number;
  /** May the viewer open the page that sets it? */
  maySeeSetting: boolean;
  keyTypes: readonly SelectOption[];
};

/** *Create Client Certificate*; afterwards the new one is shown with its download. */
export function CreateCertificateDialog({ maximumDays, maySeeSetting, keyTypes }: CreateCertificateDialogProps) {
  const router = useRouter();
  const opening = useCreateParam();
  return (
    <FormDialog
      title="Create Client Certificate"
      description="The key is made by the server and kept sealed, so that you can download the file again at any time."
      size="sm"
      trigger={
        <Button variant="primary">
          <Plus aria-hidden />
          Create Client Certificate
        </Button>
      }
      action={createClientCertificateAction}
      successMessage="The certificate was created"
      submitLabel="Create Certificate"
      {...opening}
      onSuccess={({ id }) => router.push(routes.manageCertificates({ certificate: id }), { scroll: false })}
    >
      <Field name="name" label="Name" optional hint="What uses it, such as “nightly backup”.">
        <Input maxLength={200} autoComplete="off" />
      </Field>
      <DaysField maximumDays={maximumDays} setting={maySeeSetting ? "Client Certificates" : undefined} />
      <Field name="keyType" label="Key type" hint="RSA keys take longer to make: RSA 4096 up to half a minute.">
        <Select options={keyTypes} />
      </Field>
    </FormDialog>
  );
}
