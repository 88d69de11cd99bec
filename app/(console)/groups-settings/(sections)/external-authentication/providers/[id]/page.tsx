import Link from "next/link";
import { Callout } from "@/components/ui/callout";
import { allowed, isTop } from "@/lib/allowed";
import { listGroupChoices } from "@/lib/groups/queries";
import { routes } from "@/lib/routes";
import { getSignInProvider, listSignInProviders } from "@/lib/sign-in-providers/queries";
import { sourceRights } from "@/lib/sources/queries";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { SettingsForm } from "../../../../settings-form";
import { SettingsFrame } from "../../../../settings-frame";
import { updateSignInProviderAction } from "../actions";
import { ConnectionFields } from "../connection-fields";
import { ProviderMenu } from "../provider-menu";
import { ClaimFields } from "./claim-fields";
import { NewcomerFields } from "./newcomer-fields";
import { RegistrationCard } from "./registration-card";
import { TestDiscoveryCard } from "./test-discovery-card";
import { TrustFields } from "./trust-fields";

export const metadata = { title: "Sign-in provider" };

export default async function SignInProviderPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  const provider = await orNotFound(getSignInProvider(actor, id));
  const can = sourceRights(actor);
  const { items } = await listSignInProviders(actor);
  const groups = await listGroupChoices(actor, "directories.read");
  return (
    <SettingsFrame
      title={provider.name}
      description="Single sign-on by OpenID Connect."
      parents={[{ label: "External authentication", href: routes.externalAuthentication() }]}
      actions={
        (can.disable || can.delete) && (
          <ProviderMenu provider={provider} ids={items.map((item) => item.id)} can={can} place="provider" />
        )
      }
    >
      {provider.status === "disabled" && (
        <Callout tone="warn" title="This provider is disabled: nobody signs in by it.">
          Register the redirect URI there and test the discovery before you enable it.
        </Callout>
      )}
      <RegistrationCard provider={provider} />
      <TestDiscoveryCard issuerUrl={provider.issuerUrl} mayTest={can.disable} />
      <SettingsForm
        title="Provider"
        action={updateSignInProviderAction}
        mayUpdate={can.update}
        historyHref={allowed(actor, "audit.read", "top") ? routes.audit({ subjectId: id }) : undefined}
      >
        <input type="hidden" name="id" value={id} />
        <ConnectionFields provider={provider} />
        <ClaimFields provider={provider} />
        <NewcomerFields
          provider={provider}
          topGroup={groups.find(({ path }) => isTop(path))?.label ?? "The top group"}
          groups={groups.filter(({ path }) => !isTop(path))}
        />
        <TrustFields provider={provider} />
      </SettingsForm>
      <p>
        <Link href={routes.groupMappings(id)} className="text-accent underline">
          Groups of {provider.name}
        </Link>{" "}
        <span className="text-ink-2">give its users teams and roles.</span>
      </p>
    </SettingsFrame>
  );
}
