"use client";

import { GeistSans } from "geist/font/sans";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import "./globals.css";

export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en" className={GeistSans.variable}>
      <body>
        <title>Error · Keyhall</title>
        <main>
          <ErrorState
            title="Keyhall could not show anything"
            description="Nothing was changed. Try again; if it stays, give the reference below to an administrator."
            reference={error.digest && `Reference ${error.digest}`}
            action={
              <Button variant="primary" onClick={reset}>
                Try again
              </Button>
            }
          />
        </main>
      </body>
    </html>
  );
}
