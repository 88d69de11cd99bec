"use client";

import { FlaskConical } from "lucide-react";
import { useState } from "react";
import { FormDialog } from "@/components/form-dialog";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { DialogBody } from "@/components/ui/dialog-parts";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import type { CertificateTest } from "@/lib/trust-anchors/schema";
import { PemField } from "../pem-field";
import { testCertificateAction } from "./actions";

/** Tries a certificate: which user would its holder be at this moment? */
export function TestDialog() {
  const [result, setResult] = useState<CertificateTest | null>(null);
  return (
    <>
      <FormDialog
        title="Test a certificate"
        description="Which user would its holder be at this moment? Nothing is counted and nobody is signed in."
        action={testCertificateAction}
        onSuccess={setResult}
        submitLabel="Test"
        trigger={
          <Button>
            <FlaskConical aria-hidden />
            Test a certificate
          </Button>
        }
      >
        <PemField
          name="certificate"
          label="Certificate"
          hint="PEM, and behind it those that the client would send along."
          placeholder="-----BEGIN CERTIFICATE-----"
        />
      </FormDialog>
      <LazyDialog
        open={result !== null}
        onOpenChange={(open) => !open && setResult(null)}
        title="What the certificate would do"
      >
        <DialogBody>{result && <TestResult result={result} />}</DialogBody>
      </LazyDialog>
    </>
  );
}

function TestResult({ result }: { result: CertificateTest }) {
  if (!result.accepted) {
    return (
      <Callout tone="warn" title="This certificate would be refused.">
        {result.message}
      </Callout>
    );
  }
  const { user, by } = result;
  return (
    <Callout tone="good" title={`Its holder would be ${user.username}.`}>
      By {by.name}.
    </Callout>
  );
}
