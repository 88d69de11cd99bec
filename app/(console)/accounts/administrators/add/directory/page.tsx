import { FolderTree, ShieldUser } from "lucide-react";
import { notFound } from "next/navigation";
import { paramOf, type TableParams } from "@/components/data-table/table-params";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { UserActor } from "@/lib/actor";
import { allowed } from "@/lib/allowed";
import { findDirectoryEntry, listDirectoryChoices } from "@/lib/directory-users/queries";
import { routes } from "@/lib/routes";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { roleChoices } from "../../role-choices";
import { EntryChoice } from "./entry-choice";
import { EntryForm } from "./entry-form";
import { FindForm } from "./find-form";

export const metadata = { title: "Add Admin" };

export default async function AddDirectoryAdministratorPage({ searchParams }: { searchParams: Promise<TableParams> }) {
  const actor = await requireActor();
  if (!allowed(actor, "users.create", "anywhere")) notFound();
  const params = await searchParams;
  const [directories, roles] = [await listDirectoryChoices(actor), await roleChoices(actor)];
  const chosen = { directoryId: paramOf(params, "directory") ?? "", username: paramOf(params, "username") ?? "" };
  return (
    <>
      <PageHeader
        title="Add Admin"
        description="An administrator who is kept in a directory: found there, and given roles here."
        breadcrumbs={[
          { label: "Accounts" },
          { label: "Administrators", href: routes.administrators() },
          { label: "Add Admin" },
        ]}
      />
      {directories.length === 0 && (
        <EmptyState
          icon={FolderTree}
          title="There is no directory to look in"
          description="One is set up, and turned on, under Settings, External authentication."
        />
      )}
      {directories.length > 0 && roles.groups.length === 0 && (
        <EmptyState
          icon={ShieldUser}
          title="There is no role that you may give"
          description="An administrator needs a role. Giving one needs the permission roles.assign and what the role holds."
        />
      )}
      {directories.length > 0 && roles.groups.length > 0 && (
        <div className="grid max-w-3xl gap-6">
          <FindForm key={`${chosen.directoryId} ${chosen.username}`} directories={directories} chosen={chosen} />
          {chosen.directoryId && chosen.username && <Found actor={actor} chosen={chosen} roles={roles} />}
        </div>
      )}
    </>
  );
}

type FoundProps = {
  actor: UserActor;
  chosen: { directoryId: string; username: string };
  roles: Awaited<ReturnType<typeof roleChoices>>;
};

async function Found({ actor, chosen, roles }: FoundProps) {
  const result = await orNotFound(findDirectoryEntry(actor, chosen));
  switch (result.outcome) {
    case "found":
      return (
        <EntryForm key={result.entry.subject} directoryId={chosen.directoryId} entry={result.entry} roles={roles} />
      );
    case "several":
      return <EntryChoice chosen={chosen} people={result.people} isMore={result.isMore} />;
    case "none":
      return (
        <Callout tone="warn" title={`The directory has no account “${chosen.username}”.`}>
          {result.trouble && `What begins so could not be looked for: ${result.trouble}`}
        </Callout>
      );
    case "refused":
      return <Callout tone="bad" title={`“${chosen.username}” cannot be added: the account is ${result.reason}.`} />;
    case "unreachable":
      return <Callout tone="bad" title="The directory cannot be reached at this moment." />;
  }
}
