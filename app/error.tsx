"use client";

import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { ErrorState } from "@/components/ui/error-state";

export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <ErrorState
      title="This page could not be shown"
      description="Nothing was changed. Try again; if it stays, give the reference below to an administrator, who finds it in the server's log."
      reference={error.digest && `Reference ${error.digest}`}
      action={
        <>
          {/* A full load: what the page holds may be what broke. */}
          <a href="/" className={buttonStyle()}>
            Go to the dashboard
          </a>
          <Button variant="primary" onClick={reset}>
            Try again
          </Button>
        </>
      }
    />
  );
}
