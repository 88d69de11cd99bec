"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select, type SelectOption } from "@/components/ui/select";
import { Time } from "@/components/ui/time";
import { useViewerClock } from "@/components/viewer-clock";
import { routes } from "@/lib/routes";
import { createClientCertificateAction } from "./actions";

export type CreateCertificateDialogProps = {
  /** What the administrator permits. */
  maximumDays: number;
  keyTypes: readonly SelectOption[];
};

/** *Create Client Certificate*; afterwards the new one is shown with its download. */
export function CreateCertificateDialog({ maximumDays, keyTypes }: CreateCertificateDialogProps) {
  const router = useRouter();
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
      onSuccess={({ id }) => router.push(routes.manageCertificates({ certificate: id }), { scroll: false })}
    >
      <Field name="name" label="Name" optional hint="What uses it, such as “nightly backup”.">
        <Input maxLength={200} autoComplete="off" />
      </Field>
      <DaysField maximumDays={maximumDays} />
      <Field name="keyType" label="Key type" hint="RSA keys take longer to make: RSA 4096 up to half a minute.">
        <Select options={keyTypes} />
      </Field>
    </FormDialog>
  );
}

const DAY_MS = 86_400_000;
const usualDays = [7, 30, 90, 180, 366];

/** Days that can be typed, or chosen from the pull-down beside. */
function DaysField({ maximumDays }: { maximumDays: number }) {
  const { now } = useViewerClock();
  const choices = [...new Set([...usualDays.filter((each) => each < maximumDays), maximumDays])];
  const [days, setDays] = useState(String(Math.min(90, maximumDays)));
  const count = Number(days);
  const isPossible = Number.isInteger(count) && count >= 1 && count <= maximumDays;
  return (
    <Field
      name="days"
      label="Days until it expires"
      required
      hint={
        <>
          At most {maximumDays === 1 ? "1 day" : `${maximumDays} days`}, as the administrator has set it.
          {isPossible && (
            <>
              {" "}
              Expires on <Time at={new Date(now.getTime() + count * DAY_MS)} format="date" />.
            </>
          )}
        </>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)] gap-2">
        <Input
          type="number"
          inputMode="numeric"
          min={1}
          max={maximumDays}
          step={1}
          value={days}
          onChange={(event) => setDays(event.target.value)}
        />
        <Select
          id="days-choice"
          name=""
          required={false}
          aria-label="Choose a number of days"
          value={choices.includes(count) ? days : ""}
          onChange={(event) => setDays(event.target.value)}
        >
          <option value="" disabled>
            Choose
          </option>
          {choices.map((each) => (
            <option key={each} value={each}>
              {each === 1 ? "1 day" : `${each} days`}
            </option>
          ))}
        </Select>
      </div>
    </Field>
  );
}
