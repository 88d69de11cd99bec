import type { Metadata } from "next";
import Link from "next/link";
import { DataTable } from "@/components/data-table/data-table";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import type { Actor } from "@/lib/actor";
import { AppError } from "@/lib/errors";
import { getOffboardingPreview } from "@/lib/offboarding/queries";
import type { OffboardingPreview } from "@/lib/offboarding/schema";
import { routes } from "@/lib/routes";
import { getUser } from "@/lib/users/queries";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { detailsHref } from "../../../details-href";
import { itemColumns } from "../../../offboardings/item-columns";
import { OffboardDialog } from "./offboard-dialog";

export const metadata: Metadata = { title: "Offboard" };

export default async function OffboardPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  const user = await orNotFound(getUser(actor, id));
  const preview = await orNotFound(previewOrObstacle(actor, id));
  const isPossible = typeof preview !== "string";
  return (
    <>
      <PageHeader
        title={`Offboard ${user.username}`}
        description="Everything that this account has here ends in one act. What was recorded stays in the audit log."
        breadcrumbs={[
          { label: "Accounts" },
          { label: "Users", href: routes.users() },
          { label: user.username, href: detailsHref(user) },
          { label: "Offboard" },
        ]}
        actions={
          <>
            <Button asChild>
              <Link prefetch={false} href={detailsHref(user)}>
                Cancel
              </Link>
            </Button>
            {isPossible && (
              <OffboardDialog
                user={preview.user}
                otherCertificates={preview.otherCertificates}
                accessKeys={preview.accessKeys}
              />
            )}
          </>
        }
      />
      {isPossible ? (
        <DataTable
          caption={`What offboarding ${user.username} will end`}
          columns={itemColumns(false)}
          rows={preview.items}
          rowKey={({ kind, id: itemId, detail }) => `${kind} ${itemId} ${detail}`}
          empty={null}
        />
      ) : (
        <Callout tone="warn" title={preview} />
      )}
    </>
  );
}

/** What would end; else why this account cannot be offboarded. */
async function previewOrObstacle(actor: Actor, id: string): Promise<OffboardingPreview | string> {
  try {
    return await getOffboardingPreview(actor, id);
  } catch (error) {
    if (error instanceof AppError && error.code === "conflict") return error.message;
    throw error;
  }
}
