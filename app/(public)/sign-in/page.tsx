import { redirect } from "next/navigation";
import { Callout } from "@/components/ui/callout";
import { Card, CardBody } from "@/components/ui/card";
import { routes } from "@/lib/routes";
import { hasAccount } from "@/lib/setup/queries";
import { currentSession } from "@/lib/web/actor";
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
        <SignInForm returnTo={returnTo} />
      </CardBody>
    </Card>
  );
}
