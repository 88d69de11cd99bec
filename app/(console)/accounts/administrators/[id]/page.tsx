import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { paramOf, type TableParams } from "@/components/data-table/table-params";
import { routes } from "@/lib/routes";
import { getUser } from "@/lib/users/queries";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { AccountTabs } from "../account-tabs";

export const metadata: Metadata = { title: "Administrator" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<TableParams> };

// Links name no list: who is no administrator is shown here too, and what is for automation on its own page.
export default async function AdministratorPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { id } = await params;
  const user = await orNotFound(getUser(actor, id));
  const shown = await searchParams;
  if (user.isServiceAccount && !paramOf(shown, "tab")) redirect(routes.serviceAccount(id));
  return <AccountTabs actor={actor} user={user} params={shown} />;
}
