"use client";

import { CircleHelp, Pencil, Trash2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { RowMenu, RowMenuItem, RowMenuSeparator } from "@/components/data-table/row-menu";
import type { ApplicationView } from "@/lib/applications/schema";
import { routes } from "@/lib/routes";
import { DeleteApplicationDialog } from "./delete-application-dialog";

/** What can be done with an application from the list. */
export function ApplicationMenu({ application }: { application: ApplicationView }) {
  const [isOpen, setOpen] = useState(false);
  const { id, name, can } = application;
  return (
    <>
      <RowMenu label={`Actions for ${name}`}>
        <RowMenuItem asChild>
          <Link prefetch={false} href={routes.application(id)}>
            <Pencil aria-hidden />
            {can.update ? "Edit" : "View"}
          </Link>
        </RowMenuItem>
        <RowMenuItem asChild>
          <Link prefetch={false} href={routes.application(id, { tab: "explain" })}>
            <CircleHelp aria-hidden />
            Explain
          </Link>
        </RowMenuItem>
        {can.delete && (
          <>
            <RowMenuSeparator />
            <RowMenuItem danger onSelect={() => setOpen(true)}>
              <Trash2 aria-hidden />
              Delete
            </RowMenuItem>
          </>
        )}
      </RowMenu>
      <DeleteApplicationDialog application={application} leaves={false} open={isOpen} onOpenChange={setOpen} />
    </>
  );
}
