import { CircleCheck, Link2Off } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { routes } from "@/lib/routes";
import { findSetupLink, hasAccount } from "@/lib/setup/queries";
import { SetupForm } from "./setup-form";

export const metadata = { title: "Set-up" };

export default async function SetupPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const [token = ""] = [(await searchParams).token ?? []].flat();
  if (await hasAccount()) return <AlreadySetUp />;
  if (!(await findSetupLink(token))) return <DeadLink />;
  return (
    <Card>
      <CardBody className="p-5 sm:p-6">
        <h1 className="mb-1 font-semibold text-xl tracking-tight">Create the primary account</h1>
        <p className="mb-5 text-ink-2">
          The first account of this console, a Site Administrator. There is no default password, and this link works
          once.
        </p>
        <SetupForm token={token} />
      </CardBody>
    </Card>
  );
}

function AlreadySetUp() {
  return (
    <ErrorState
      icon={CircleCheck}
      title="This console is set up"
      description="Its first account exists, so the set-up link has done its work. Sign in, or ask an administrator for an account."
      action={
        <Button variant="primary" asChild>
          <Link href={routes.signIn()}>Go to sign-in</Link>
        </Button>
      }
    />
  );
}

function DeadLink() {
  return (
    <ErrorState
      icon={Link2Off}
      title="This set-up link does not work"
      description="Keyhall prints a set-up link when it starts without any account; each start replaces the one before. Open the newest link from the server's output, whole, or start Keyhall again."
    />
  );
}
