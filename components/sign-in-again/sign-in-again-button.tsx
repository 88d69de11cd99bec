"use client";

import { LogIn } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { signInAgain } from "./sign-in-again";

/** The way out where a form asks for a sign-in of this very moment. */
export function SignInAgainButton() {
  const [isLeaving, setLeaving] = useState(false);
  return (
    <Button
      size="sm"
      className="mt-2"
      aria-disabled={isLeaving || undefined}
      onClick={() => {
        if (isLeaving) return;
        setLeaving(true);
        signInAgain().catch(() => setLeaving(false));
      }}
    >
      <LogIn aria-hidden />
      Sign out and in again
    </Button>
  );
}
