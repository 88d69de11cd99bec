import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import type { SignInProviderView } from "@/lib/sign-in-providers/schema";

/** What has to be registered at the provider. */
export function RegistrationCard({ provider }: { provider: SignInProviderView }) {
  return (
    <Card>
      <CardHeader
        title="At the provider"
        description="Register Keyhall there as a confidential web client with these."
      />
      <CardBody className="grid gap-3">
        <Registered label="Redirect URI" value={provider.redirectUri} />
        <Registered label="Post-logout redirect URI" value={provider.postLogoutRedirectUri} />
      </CardBody>
    </Card>
  );
}

function Registered({ label, value }: { label: string; value: string }) {
  return (
    <div className="min-w-0">
      <p className="mb-1 font-medium">{label}</p>
      <div className="flex items-start justify-between gap-3 rounded-md bg-sunken px-3 py-2">
        <code className="min-w-0 break-all font-mono text-xs leading-7">{value}</code>
        <CopyButton value={value} label={label} />
      </div>
    </div>
  );
}
