"use client";

import { Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { ApplicationView } from "@/lib/applications/schema";
import { DeleteApplicationDialog } from "./delete-application-dialog";

/** *Delete* on the application's own page. */
export function DeleteApplicationButton({ application }: { application: ApplicationView }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Trash2 aria-hidden />
        Delete
      </Button>
      <DeleteApplicationDialog application={application} leaves open={isOpen} onOpenChange={setOpen} />
    </>
  );
}
