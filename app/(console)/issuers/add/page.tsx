import { notFound } from "next/navigation";
import { paramOf, type TableParams } from "@/components/data-table/table-params";
import { PageHeader } from "@/components/ui/page-header";
import type { Actor } from "@/lib/actor";
import { allowed } from "@/lib/allowed";
import { defaultProfile } from "@/lib/issuers/profile-schema";
import { listIssuers } from "@/lib/issuers/queries";
import { routes } from "@/lib/routes";
import { requireActor } from "@/lib/web/actor";
import { profileChoices } from "../profile-choices";
import { AddIssuer } from "./add-issuer";
import { ways } from "./way-choice";

export const metadata = { title: "Add issuer" };

export default async function AddIssuerPage({ searchParams }: { searchParams: Promise<TableParams> }) {
  const actor = await requireActor();
  if (!allowed(actor, "issuers.create", "top")) notFound();
  const wanted = paramOf(await searchParams, "way");
  const way = ways.find(({ id }) => id === wanted)?.id ?? "root";
  return (
    <>
      <PageHeader
        title="Add issuer"
        description="A certificate authority whose key is kept here, sealed. Choose where it comes from."
        breadcrumbs={[
          { label: "Certificates" },
          { label: "Certificate Issuers", href: routes.issuers() },
          { label: "Add issuer" },
        ]}
      />
      <AddIssuer
        way={way}
        parents={way === "intermediate" ? await parentsFor(actor) : []}
        choices={profileChoices}
        profile={defaultProfile}
      />
    </>
  );
}

async function parentsFor(actor: Actor) {
  const { items } = await listIssuers(actor);
  return items
    .filter(({ status, origin }) => status === "active" && origin !== "built-in")
    .map(({ id, name, depth }) => ({ value: id, label: `${"\u2003".repeat(depth)}${name}` }));
}
