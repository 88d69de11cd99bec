"use client";

import { useState } from "react";
import { useFormState } from "@/components/form-context";
import { Callout } from "@/components/ui/callout";
import { Progress } from "@/components/ui/progress";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { type CertificateChoices, CertificateFields } from "./certificate-fields";

const hints = {
  credentials: "The administrator's programs call the API with the username and the password of the User step.",
  certificates: "The administrator's programs sign requests with a certificate; no password is accepted over the API.",
};
type Authentication = keyof typeof hints;

/** *Settings*: how the administrator's programs authenticate to the API. */
export function WizardSettingsStep({ choices }: { choices: CertificateChoices | null }) {
  const [authentication, setAuthentication] = useState<Authentication>("credentials");
  const { isPending } = useFormState();
  const isCertified = authentication === "certificates";
  return (
    <>
      <SegmentedControl
        name="settings.authentication"
        legend="Authentication"
        value={authentication}
        onValueChange={(value) => setAuthentication(value === "certificates" ? value : "credentials")}
        options={[
          { value: "credentials", label: "User Credentials" },
          { value: "certificates", label: "Certificates", disabled: !choices },
        ]}
        hint={choices ? hints[authentication] : `${hints.credentials} You may not make certificates.`}
      />
      {choices && (
        // Hidden, not removed: what was typed is still there when the choice goes back and forth.
        <fieldset disabled={!isCertified} hidden={!isCertified} className="grid min-w-0 gap-4 [&[hidden]]:hidden">
          <legend className="sr-only">Certificate</legend>
          <CertificateFields prefix="settings." choices={choices} />
          <Callout title="Saving makes the key and the certificate.">
            Export the .p12 from this administrator's Settings, then create a tenant key under REST API.
          </Callout>
        </fieldset>
      )}
      {isPending && (
        <div role="status" className="grid gap-1.5">
          <p className="text-ink-2 text-sm">
            {isCertified ? "Making the key and the certificate…" : "Creating the administrator…"}
          </p>
          <Progress label="Saving" />
        </div>
      )}
    </>
  );
}
