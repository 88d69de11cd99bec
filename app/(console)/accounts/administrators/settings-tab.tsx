import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { UserActor } from "@/lib/actor";
import { getAdministratorCertificate } from "@/lib/certificates/queries";
import { routes } from "@/lib/routes";
import type { UserView } from "@/lib/users/schema";
import { apiAuthenticationLabels } from "../user-columns";
import { AuthenticationForm } from "./authentication-form";
import { CertificateCard } from "./certificate-card";
import { certificateChoices } from "./certificate-choices";
import { isAdministrator } from "./is-administrator";

/** The tab *Settings*: how the user's programs authenticate, and the certificate that they sign with. */
export async function SettingsTab({ actor, user }: { actor: UserActor; user: UserView }) {
  const { see, create } = user.can.certificate;
  const certificate = see ? await getAdministratorCertificate(actor, user.id) : null;
  // Without a certificate that works a tenant key is of no use yet: the card above says what is.
  const lacksCertificate = user.apiAuthentication === "certificates" && certificate?.status === "revoked";
  return (
    <div className="grid max-w-200 gap-6">
      {user.can.update && user.kind === "basic" ? (
        <AuthenticationForm user={user} />
      ) : (
        <Card>
          <CardHeader title="Authentication" description={apiAuthenticationLabels[user.apiAuthentication]} />
        </Card>
      )}
      {see && isAdministrator(user) && (
        <CertificateCard
          actor={actor}
          user={user}
          certificate={certificate}
          choices={create ? await certificateChoices(actor) : null}
        />
      )}
      {isAdministrator(user) && !lacksCertificate && <NextStep user={user} />}
    </div>
  );
}

function NextStep({ user }: { user: UserView }) {
  const isCertified = user.apiAuthentication === "certificates";
  return (
    <Card>
      <CardHeader title="Next: the tenant key" />
      <CardBody>
        <p className="mb-3 text-ink-2">
          {isCertified
            ? "A program signs each request with the exported certificate and names itself with a tenant key of account type Admin."
            : "A program sends username and password, and names itself with a tenant key of account type Admin."}
        </p>
        <Link
          prefetch={false}
          href={routes.restApi()}
          className="inline-flex min-h-6 items-center gap-1.5 rounded-sm font-medium text-accent hover:underline"
        >
          Create a tenant key under REST API
          <ArrowRight aria-hidden className="size-4" />
        </Link>
      </CardBody>
    </Card>
  );
}
