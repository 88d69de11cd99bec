import { BadgeCheck } from "lucide-react";
import { Button } from "@/components/ui/button";
import { findPasskeyObstacle } from "@/lib/passkeys/queries";
import { routes } from "@/lib/routes";
import { hasGatewayChain, offersCertificateSignIn } from "@/lib/web/certificate-sign-in";
import { PasskeyButton } from "./passkey-button";
import { ProviderButtons } from "./provider-buttons";

/** How to sign in without a password: every way that this server offers. */
export async function OtherWays({ returnTo }: { returnTo?: string }) {
  return (
    <div className="mt-3 grid gap-3 empty:hidden">
      {findPasskeyObstacle() === null && <PasskeyButton returnTo={returnTo} />}
      <ProviderButtons returnTo={returnTo} />
      {(await offersCertificateSignIn()) && <Certificate returnTo={returnTo} />}
    </div>
  );
}

function Certificate({ returnTo }: { returnTo?: string }) {
  return (
    <div>
      <Button asChild className="w-full">
        {/* Not a Link: the answer leads to another server. */}
        <a href={routes.certificateSignIn(returnTo)}>
          <BadgeCheck aria-hidden />
          Sign in with a certificate
        </a>
      </Button>
      {hasGatewayChain() && <GatewayTrust />}
    </div>
  );
}

/** A browser that does not know the gateway's authority warns, and sends no certificate. */
function GatewayTrust() {
  return (
    <p className="mt-2 text-ink-2 text-sm">
      The browser goes to this server’s gateway, whose authority it must trust:{" "}
      <a href="/pki/gateway/chain" download className="underline">
        download its CA chain
      </a>
      .
    </p>
  );
}
