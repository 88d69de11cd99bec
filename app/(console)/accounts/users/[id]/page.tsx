import { UserCog, UserRoundX } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import type { TableParams } from "@/components/data-table/table-params";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { allowed } from "@/lib/allowed";
import { getDirectoryStanding } from "@/lib/directory-users/queries";
import type { DirectoryStanding } from "@/lib/directory-users/schema";
import { listFactorsOf, mayResetFactors } from "@/lib/factors/queries";
import { mailWorks } from "@/lib/mail/queries";
import { routes } from "@/lib/routes";
import { listIssuersOfUser, listTeamChoices } from "@/lib/teams/queries";
import { getUser, isPasswordAskedFor } from "@/lib/users/queries";
import type { UserView } from "@/lib/users/schema";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { DeleteUserButton } from "../../delete-user-button";
import { detailsHref } from "../../details-href";
import { AccountCard } from "../account-card";
import { LocalAuthenticationForm } from "../directory/local-authentication-form";
import { StandingCard } from "../directory/standing-card";
import { EditUserForm } from "../edit-user-form";
import { FactorsCard } from "../factors-card";
import { TokenBlock } from "../token-block";

export const metadata: Metadata = { title: "Edit User" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<TableParams> };

export default async function EditUserPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const user = await orNotFound(getUser(actor, id));
  if (user.isServiceAccount) redirect(routes.serviceAccount(id));
  const issuers = await listIssuersOfUser(id);
  const standing = await orNotFound(getDirectoryStanding(actor, id));
  const isDecidedHere = user.kind === "basic" || standing?.usesLocalAuthentication || standing?.keepsRights;
  const mayEdit = user.can.update && isDecidedHere;
  return (
    <>
      <PageHeader
        title="Edit User Details"
        description={user.username}
        breadcrumbs={[{ label: "Accounts" }, { label: "Users", href: routes.users() }, { label: user.username }]}
        actions={
          <>
            {user.can.delete && (
              <>
                <Button asChild>
                  <Link prefetch={false} href={routes.offboardUser(id)}>
                    <UserRoundX aria-hidden />
                    Offboard
                  </Link>
                </Button>
                <DeleteUserButton user={user} place="user" />
              </>
            )}
            <Button asChild>
              <Link prefetch={false} href={detailsHref(user)}>
                <UserCog aria-hidden />
                Roles and details
              </Link>
            </Button>
          </>
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid min-w-0 gap-6">
          {standing?.can.setLocalAuthentication && (
            <LocalAuthenticationForm userId={id} username={user.username} standing={standing} />
          )}
          {mayEdit ? (
            <EditUserForm
              user={user}
              teams={await listTeamChoices(actor)}
              mailWorks={await mailWorks()}
              asksPassword={await isPasswordAskedFor(user)}
              mayCreateTeams={allowed(actor, "teams.create", "anywhere")}
            />
          ) : (
            <Callout title={readOnlyReason(user, standing?.source)} />
          )}
          <TokenBlock actor={actor} user={user} params={search} />
        </div>
        <div className="grid min-w-0 gap-6">
          <AccountCard user={user} issuers={issuers} />
          {standing && <StandingCard userId={id} standing={standing} />}
          <FactorsCard user={user} view={await listFactorsOf(actor, id)} mayReset={await mayResetFactors(actor, id)} />
        </div>
      </div>
    </>
  );
}

function readOnlyReason(user: UserView, source?: DirectoryStanding["source"]): string {
  if (user.kind !== "directory") return "You may look at this account, not change it.";
  return source?.kind === "provider"
    ? `${source.name} manages the details of this account and renews them at each sign-in: they cannot be changed here.`
    : "This account is kept in a directory, which manages its details: they cannot be changed here.";
}
