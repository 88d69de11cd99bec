import { FolderTree, Plus } from "lucide-react";
import Link from "next/link";
import { TwoLineCell } from "@/components/data-table/cell";
import { type Column, DataTable } from "@/components/data-table/data-table";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import type { Actor } from "@/lib/actor";
import { listDirectories } from "@/lib/directory/queries";
import type { DirectoryView } from "@/lib/directory/schema";
import { routes } from "@/lib/routes";
import { sourceRights } from "@/lib/sources/queries";
import { orNotFound } from "@/lib/web/or-not-found";
import { DirectoryMenu } from "./directory-menu";

const columns: Column<DirectoryView>[] = [
  {
    key: "name",
    header: "Directory",
    compact: "name",
    cell: ({ name, configuration }) => <TwoLineCell strong title={name} detail={configuration.servers.join(", ")} />,
  },
  {
    key: "rights",
    header: "Rights",
    width: "28%",
    hideBelow: "lg",
    cell: ({ configuration }) => rightsText(configuration),
  },
  { key: "users", header: "Users", width: "6rem", align: "right", hideBelow: "lg", cell: (row) => row.userCount },
  {
    key: "status",
    header: "Status",
    width: "10rem",
    compact: "state",
    cell: (row) => <State directory={row} />,
  },
];

function State({ directory: { status, unreachableSince } }: { directory: DirectoryView }) {
  if (status === "disabled") return <Status tone="quiet">Disabled</Status>;
  if (unreachableSince)
    return (
      <Status tone="warn">
        Not reached since <Time at={unreachableSince} />
      </Status>
    );
  return <Status tone="good">Enabled</Status>;
}

/** LDAP directories in the order in which they are asked. */
export async function DirectorySection({ actor }: { actor: Actor }) {
  const { items } = await orNotFound(listDirectories(actor));
  const ids = items.map(({ id }) => id);
  const can = sourceRights(actor);
  const add = can.create && (
    <Button asChild variant={items.length === 0 ? "primary" : "secondary"}>
      <Link prefetch={false} href={routes.addDirectory()}>
        <Plus aria-hidden />
        Add directory
      </Link>
    </Button>
  );
  return (
    <section aria-labelledby="directories">
      <div className="mb-3 flex flex-wrap items-end justify-between gap-3">
        <div className="min-w-0 max-w-150">
          <h2 id="directories" className="font-medium text-base">
            Directories
          </h2>
          <p className="text-ink-2 text-sm">
            Active Directory and OpenLDAP, asked by LDAP in this order until one knows the name.
          </p>
        </div>
        {items.length > 0 && add}
      </div>
      <DataTable
        caption="Directories"
        columns={columns}
        rows={items}
        rowKey={({ id }) => id}
        rowHref={({ id }) => routes.directory(id)}
        rowMenu={(directory) => <DirectoryMenu directory={directory} ids={ids} can={can} />}
        empty={
          <EmptyState
            icon={FolderTree}
            title="No directory"
            description="Connect one, and its users sign in with their own passwords, and lose here what they lose there."
            action={add}
          />
        }
      />
    </section>
  );
}

function rightsText({ authorization, credentialPolicy, recheckMinutes }: DirectoryView["configuration"]): string {
  const rights = authorization ? "By its groups" : "Given here";
  return `${rights}, ${credentialPolicy === "session" ? "while signed in" : `looked at every ${recheckMinutes} min`}`;
}
