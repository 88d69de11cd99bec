import type { Metadata } from "next";
import type { TableParams } from "@/components/data-table/table-params";
import { getUser } from "@/lib/users/queries";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { AccountTabs } from "../account-tabs";

export const metadata: Metadata = { title: "Administrator" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<TableParams> };

// Links name no list: who is no administrator is shown here too.
export default async function AdministratorPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { id } = await params;
  return <AccountTabs actor={actor} user={await orNotFound(getUser(actor, id))} params={await searchParams} />;
}
