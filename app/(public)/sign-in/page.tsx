import { BadgeCheck } from "lucide-react";
import { redirect } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card, CardBody } from "@/components/ui/card";
import { routes } from "@/lib/routes";
import { hasAccount } from "@/lib/setup/queries";
import { currentSession } from "@/lib/web/actor";
import { hasGatewayChain, offersCertificateSignIn } from "@/lib/web/certificate-sign-in";
import { safeReturnPath } from "@/lib/web/return-path";
import { SignInForm } from "./sign-in-form";

export const metadata = { title: "Sign in" };

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { returnTo: path, reason } = await searchParams;
  const [asked] = [path ?? []].flat();
  const returnTo = safeReturnPath(asked);
  if (await currentSession()) redirect(returnTo ?? routes.dashboard());
  if (!(await hasAccount())) redirect(routes.setup());
  const isOffered = await offersCertificateSignIn();
  return (
    <Card>
      <CardBody className="p-5 sm:p-6">
        <h1 className="mb-1 font-semibold text-xl tracking-tight">Sign in</h1>
        <p className="mb-5 text-ink-2">The console for every credential that calls an API.</p>
        {reason === "address" && (
          <Callout tone="warn" title="Your account may not be used from this address." className="mb-4">
            The Permitted IPs of your teams decide. Come from a permitted address, or ask an administrator.
          </Callout>
        )}
        {reason === "certificate-refused" && (
          <Callout tone="warn" title="You are not signed in." className="mb-4">
            What the certificate gave you is good for half a minute, once, in the browser that asked. Try again.
          </Callout>
        )}
        {reason === "certificate-locked" && (
          <Callout tone="warn" title="This account is locked for now." className="mb-4">
            There were too many failed sign-ins. It opens by itself.
          </Callout>
        )}
        <SignInForm returnTo={returnTo} />
        {isOffered && (
          <>
            <Button asChild className="mt-3 w-full">
              {/* Not a Link: the answer leads to another server. */}
              <a href={routes.certificateSignIn(returnTo)}>
                <BadgeCheck aria-hidden />
                Sign in with a certificate
              </a>
            </Button>
            <GatewayTrust hasChain={hasGatewayChain()} />
          </>
        )}
      </CardBody>
    </Card>
  );
}

/** A browser that does not know the gateway's authority warns, and sends no certificate. */
function GatewayTrust({ hasChain }: { hasChain: boolean }) {
  if (!hasChain) return null;
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
