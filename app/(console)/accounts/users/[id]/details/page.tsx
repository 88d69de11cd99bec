import type { Metadata } from "next";
import type { TableParams } from "@/components/data-table/table-params";
import { getUser } from "@/lib/users/queries";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { AccountTabs } from "../../../administrators/account-tabs";

export const metadata: Metadata = { title: "User" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<TableParams> };

export default async function UserDetailsPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { id } = await params;
  return <AccountTabs actor={actor} user={await orNotFound(getUser(actor, id))} params={await searchParams} />;
}
