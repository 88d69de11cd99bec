import { redirect } from "next/navigation";
import { Callout } from "@/components/ui/callout";
import { Card, CardBody } from "@/components/ui/card";
import { routes } from "@/lib/routes";
import { hasAccount } from "@/lib/setup/queries";
import { currentSession } from "@/lib/web/actor";
import { safeReturnPath } from "@/lib/web/return-path";
import { secondStepHere } from "@/lib/web/second-step";
import { OtherWays } from "./other-ways";
import { providerNotices } from "./provider-notices";
import { SecondStep } from "./second-step";
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
  const waiting = await secondStepHere();
  return (
    <Card>
      <CardBody className="p-5 sm:p-6">
        <h1 className="mb-1 font-semibold text-xl tracking-tight">{waiting ? "One more step" : "Sign in"}</h1>
        <p className="mb-5 text-ink-2">
          {waiting ? "This account asks for a second factor." : "The console for every credential that calls an API."}
        </p>
        <Notice reason={reason} />
        {waiting ? (
          <SecondStep factors={waiting.factors} returnTo={returnTo} />
        ) : (
          <>
            <SignInForm returnTo={returnTo} />
            <OtherWays returnTo={returnTo} />
          </>
        )}
      </CardBody>
    </Card>
  );
}

const notices: Record<string, { title: string; text: string }> = {
  address: {
    title: "Your account may not be used from this address.",
    text: "The Permitted IPs of your teams decide. Come from a permitted address, or ask an administrator.",
  },
  "step-expired": { title: "This took too long.", text: "Sign in again: there are five minutes for the second step." },
  "certificate-refused": {
    title: "You are not signed in.",
    text: "What the certificate gave you is good for half a minute, once, in the browser that asked. Try again.",
  },
  "certificate-locked": {
    title: "This account is locked for now.",
    text: "There were too many failed sign-ins. It opens by itself.",
  },
  "certificate-required": {
    title: "This account signs in with its certificate only.",
    text: "The settings of the gateway ask for it.",
  },
  ...providerNotices,
};

/** Why the person is here again. */
function Notice({ reason }: { reason: string | string[] | undefined }) {
  const notice = typeof reason === "string" && Object.hasOwn(notices, reason) ? notices[reason] : undefined;
  if (!notice) return null;
  return (
    <Callout tone="warn" title={notice.title} className="mb-4">
      {notice.text}
    </Callout>
  );
}
