"use client";

import { CircleHelp, Pencil, Trash2 } from "lucide-react";
import { ActMenu } from "@/components/data-table/act-menu";
import type { ApplicationView } from "@/lib/applications/schema";
import { routes } from "@/lib/routes";
import { DeleteApplicationDialog } from "./delete-application-dialog";

/** What can be done with an application from the list. */
export function ApplicationMenu({ application }: { application: ApplicationView }) {
  const { id, name, can } = application;
  return (
    <ActMenu
      label={`Actions for ${name}`}
      acts={{
        open: { label: can.update ? "Edit" : "View", icon: Pencil, href: routes.application(id) },
        explain: { label: "Explain", icon: CircleHelp, href: routes.application(id, { tab: "explain" }) },
        delete: {
          ...{ label: "Delete", icon: Trash2, danger: true, isOffered: can.delete },
          dialog: (state) => <DeleteApplicationDialog application={application} leaves={false} {...state} />,
        },
      }}
    />
  );
}
