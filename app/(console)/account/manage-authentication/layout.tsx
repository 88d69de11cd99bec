import Link from "next/link";
import type { ReactNode } from "react";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { PageHeader } from "@/components/ui/page-header";
import { Status } from "@/components/ui/status";
import { allowed } from "@/lib/allowed";
import { listOwnClientCertificates } from "@/lib/certificates/queries";
import { routes } from "@/lib/routes";
import { getSettings } from "@/lib/settings/queries";
import { requireActor } from "@/lib/web/actor";
import { ManageCertificatesButton } from "./manage-certificates-button";

/** The page itself; what stands below it in the path opens as a popup over it. */
export default async function ManageAuthenticationLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor();
  const { enabled, maximumDays } = await getSettings("client-certificates");
  const [active, soon] = await Promise.all(
    (["active", "expires-soon"] as const).map((status) => listOwnClientCertificates(actor, { status, limit: 1 })),
  );
  const live = (active?.total.count ?? 0) + (soon?.total.count ?? 0);
  return (
    <>
      <PageHeader
        title="Manage Authentication"
        description="How programs of yours prove that they act for you."
        breadcrumbs={[{ label: "My account" }, { label: "Manage Authentication" }]}
      />
      <Card className="max-w-200">
        <CardHeader
          title="Certificate Authentication Management"
          description="A client certificate lets your automation call the REST API without your username and password, with your rights at every call, until it expires or you revoke it."
        />
        <CardBody className="pt-1.5">
          <DescriptionList
            items={[
              {
                term: "Feature",
                value: enabled ? <Status tone="good">On</Status> : <Status tone="quiet">Turned off</Status>,
              },
              { term: "Your certificates", value: `${live} live${endsSoon(soon?.total.count ?? 0)}` },
              { term: "Longest life", value: maximumDays === 1 ? "1 day" : `${maximumDays} days` },
            ]}
          />
          {!enabled && (
            <p className="mt-3 text-ink-2 text-sm">
              An administrator has turned client certificates off: none can be made, and those made before are refused.
              {allowed(actor, "settings.update", "top") && (
                <>
                  {" "}
                  <Link prefetch={false} href={routes.clientCertificateSettings()} className="text-accent underline">
                    Turn them on again
                  </Link>
                </>
              )}
            </p>
          )}
        </CardBody>
        <CardFooter className="justify-start">
          <ManageCertificatesButton />
        </CardFooter>
      </Card>
      {children}
    </>
  );
}

const endsSoon = (count: number) => (count > 0 ? `, ${count} of them ${count === 1 ? "expires" : "expire"} soon` : "");
