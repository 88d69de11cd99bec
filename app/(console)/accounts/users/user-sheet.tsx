import { Pencil } from "lucide-react";
import Link from "next/link";
import { RowSheet } from "@/components/data-table/row-sheet";
import { Button } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Time } from "@/components/ui/time";
import { routes } from "@/lib/routes";
import { accountTypeOf } from "@/lib/sources/queries";
import type { PermittedIssuer } from "@/lib/teams/schema";
import type { UserView } from "@/lib/users/schema";
import { DeleteUserButton } from "../delete-user-button";
import { SecondFactorState } from "../second-factor-column";
import { EnabledState } from "./columns";
import { LastLogin } from "./last-login";

export type UserSheetProps = { user: UserView; issuers: readonly PermittedIssuer[]; closeHref: string };

/** One user, with *Edit* and *Delete*. */
export function UserSheet({ user, issuers, closeHref }: UserSheetProps) {
  return (
    <RowSheet title={user.username} description={user.name || user.email} closeHref={closeHref}>
      <div className="mb-5 flex flex-wrap gap-2">
        <Button asChild variant="primary">
          <Link prefetch={false} href={routes.user(user.id)}>
            <Pencil aria-hidden />
            {user.can.update ? "Edit" : "View"}
          </Link>
        </Button>
        {user.can.delete && <DeleteUserButton user={user} place="user" />}
      </div>
      <DescriptionList
        items={[
          { term: "Enabled", value: <EnabledState status={user.status} /> },
          { term: "Email", value: user.email || "none" },
          { term: "Account Type", value: accountTypeOf(user) },
          ...(user.external
            ? [
                { term: "Source", value: user.external.source },
                { term: "Last check", value: <Time at={user.external.checkedAt} /> },
              ]
            : []),
          { term: "Teams", value: user.teams.map(({ name }) => name).join(", ") || "none" },
          { term: "Certificate Issuers", value: issuers.map(({ name }) => name).join(", ") || "none" },
          {
            term: "Second factor",
            value: <SecondFactorState user={user} />,
          },
          ...(user.mustChangePassword ? [{ term: "Password", value: "Change due at the next login" }] : []),
          { term: "Last Login Time", value: <LastLogin at={user.lastSignInAt} /> },
          { term: "Last Login IP Address", value: user.lastSignInAddress ?? "none", mono: true },
          { term: "Made", value: <Time at={user.createdAt} format="date" /> },
        ]}
      />
    </RowSheet>
  );
}
