"use client";

import Link from "next/link";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";

export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <ErrorState
      title="This page could not be shown"
      description="Nothing was changed. Try again; if it stays, give the reference below to an administrator, who finds it in the server's log."
      reference={error.digest && `Reference ${error.digest}`}
      action={
        <>
          <Button asChild>
            <Link href="/">Go to the dashboard</Link>
          </Button>
          <Button variant="primary" onClick={reset}>
            Try again
          </Button>
        </>
      }
    />
  );
}
