import { UsersRound } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { allowed } from "@/lib/allowed";
import { getDirectory } from "@/lib/directory/queries";
import { routes } from "@/lib/routes";
import { sourceRights } from "@/lib/sources/queries";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { SettingsFrame } from "../../../../settings-frame";
import { DirectoryForm } from "../directory-form";

export const metadata = { title: "Directory" };

export default async function DirectoryPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const directory = await orNotFound(getDirectory(actor, (await params).id));
  return (
    <SettingsFrame
      title={directory.name}
      description={usersText(directory.userCount)}
      parents={[{ label: "External authentication", href: routes.externalAuthentication() }]}
      actions={
        <Button asChild>
          <Link href={routes.groupMappings(directory.id)}>
            <UsersRound aria-hidden />
            Group mappings
          </Link>
        </Button>
      }
    >
      {directory.status === "disabled" && (
        <Callout tone="warn" title="This directory is disabled.">
          It is not asked, and nobody signs in by it.
        </Callout>
      )}
      <DirectoryForm
        directory={directory}
        mayUpdate={sourceRights(actor).update}
        historyHref={allowed(actor, "audit.read", "top") ? routes.audit({ subjectId: directory.id }) : undefined}
      />
    </SettingsFrame>
  );
}

function usersText(count: number): string {
  if (count === 0) return "Nobody has signed in by it so far.";
  return count === 1 ? "1 user here comes from it." : `${count} users here come from it.`;
}
