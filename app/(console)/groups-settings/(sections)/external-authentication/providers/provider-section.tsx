import { LogIn } from "lucide-react";
import { TwoLineCell } from "@/components/data-table/cell";
import { type Column, DataTable } from "@/components/data-table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Status } from "@/components/ui/status";
import type { Actor } from "@/lib/actor";
import { routes } from "@/lib/routes";
import { listSignInProviders } from "@/lib/sign-in-providers/queries";
import type { SignInProviderView } from "@/lib/sign-in-providers/schema";
import { sourceRights } from "@/lib/sources/queries";
import { orNotFound } from "@/lib/web/or-not-found";
import { AddProviderDialog } from "./add-provider-dialog";
import { ProviderMenu } from "./provider-menu";

const columns: Column<SignInProviderView>[] = [
  {
    key: "name",
    header: "Sign-in provider",
    compact: "name",
    cell: (row) => <TwoLineCell strong title={row.name} detail={row.issuerUrl} />,
  },
  {
    key: "newcomers",
    header: "Newcomers",
    width: "12rem",
    hideBelow: "lg",
    cell: ({ newcomers }) => (newcomers ? "Get an account" : "Are refused"),
  },
  {
    key: "status",
    header: "Status",
    width: "8rem",
    compact: "state",
    cell: ({ status }) =>
      status === "enabled" ? <Status tone="good">Enabled</Status> : <Status tone="quiet">Disabled</Status>,
  },
];

/** The sign-in providers on the page *External authentication*. */
export async function ProviderSection({ actor }: { actor: Actor }) {
  const { items } = await orNotFound(listSignInProviders(actor));
  const can = sourceRights(actor);
  const ids = items.map(({ id }) => id);
  return (
    <section aria-labelledby="sign-in-providers">
      <div className="mb-3 flex flex-wrap items-end justify-between gap-3">
        <div className="min-w-0 max-w-150">
          <h2 id="sign-in-providers" className="font-medium text-base">
            Sign-in providers
          </h2>
          <p className="text-ink-2">
            Single sign-on by OpenID Connect, in the order of the buttons on the sign-in page.
          </p>
        </div>
        {items.length > 0 && can.create && <AddProviderDialog />}
      </div>
      <DataTable
        caption="Sign-in providers"
        columns={columns}
        rows={items}
        rowKey={({ id }) => id}
        rowHref={({ id }) => routes.signInProvider(id)}
        rowMenu={
          can.disable || can.delete
            ? (row) => <ProviderMenu provider={pick(row)} ids={ids} can={can} place="row" />
            : undefined
        }
        empty={
          <EmptyState
            icon={LogIn}
            title="No sign-in provider"
            description="People sign in with a password, a passkey or a certificate. Add a provider, and they can come by their organization’s account too."
            action={can.create && <AddProviderDialog />}
          />
        }
      />
    </section>
  );
}

const pick = ({ id, name, status }: SignInProviderView) => ({ id, name, status });
