import { PageHeader } from "@/components/ui/page-header";
import { routes } from "@/lib/routes";
import { requireActor } from "@/lib/web/actor";
import { DirectorySection } from "./directory-section";
import { ProviderSection } from "./providers/provider-section";

export const metadata = { title: "External authentication" };

export default async function ExternalAuthenticationPage() {
  const actor = await requireActor();
  return (
    <>
      <PageHeader
        title="External authentication"
        description="People who are kept elsewhere sign in here with their own names. Accounts kept here are not affected: a local administrator always gets in."
        breadcrumbs={[{ label: "Groups & Settings", href: routes.allSettings() }, { label: "External authentication" }]}
      />
      <div className="grid gap-8">
        <DirectorySection actor={actor} />
        <ProviderSection actor={actor} />
      </div>
    </>
  );
}
