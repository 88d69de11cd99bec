"use client";

import { RefreshCw } from "lucide-react";
import { useState } from "react";
import { RotateDialog } from "@/components/rotate-dialog";
import { useShowSecret } from "@/components/secret-host";
import { shownToken } from "@/components/shown-token";
import { Button } from "@/components/ui/button";
import { rotateTokenAction } from "./actions";

/** *Rotate* of one's own token. `url` is where this server is reached. */
export function RotateTokenDialog({ id, name, url }: { id: string; name: string; url: string }) {
  const [isOpen, setOpen] = useState(false);
  const show = useShowSecret();
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <RefreshCw aria-hidden />
        Rotate
      </Button>
      <RotateDialog
        id={id}
        name={name}
        action={rotateTokenAction}
        onSuccess={({ token }) => show(shownToken(token, url))}
        open={isOpen}
        onOpenChange={setOpen}
      />
    </>
  );
}
