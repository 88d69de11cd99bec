import Link from "next/link";
import type { ReactNode } from "react";
import { ConfirmIdentityHost } from "@/components/confirm-identity/confirm-identity-host";
import { Brand } from "@/components/shell/brand";
import { Shell } from "@/components/shell/shell";
import { SignInAgainHost } from "@/components/sign-in-again/sign-in-again-host";
import { Callout } from "@/components/ui/callout";
import { Time } from "@/components/ui/time";
import type { Actor } from "@/lib/actor";
import { countWaiting } from "@/lib/devices/queries";
import { routes } from "@/lib/routes";
import { hasServiceAccounts } from "@/lib/service-accounts/queries";
import { requireSession } from "@/lib/web/actor";
import { accountPagesFor } from "./account/account-pages";
import { beginConfirmationAction, confirmIdentityAction, findAction, signOutAction } from "./actions";
import { navigationFor } from "./navigation";
import { paletteActionsFor } from "./palette-actions";
import { SignOutButton } from "./sign-out-button";
import { SpentPasswordSignOut } from "./spent-password-sign-out";

/** The frame of the console. Each page requires its actor itself: a layout is not run again for every page. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const { actor, mustChangePassword, isPasswordSpent, mustSetUpFactor, factorDueFrom } = await requireSession();
  if (mustChangePassword || mustSetUpFactor) return <BareFrame isPasswordSpent={isPasswordSpent}>{children}</BareFrame>;
  const { username, grants } = actor.user;
  return (
    <Shell
      navigation={navigationFor(actor, {
        badges: { [routes.devices()]: await waitingDevices(actor) },
        own: (await hasServiceAccounts(actor)) ? [routes.serviceAccounts()] : [],
      })}
      actions={paletteActionsFor(actor)}
      find={findAction}
      account={{
        username,
        detail: [...new Set(grants.map((grant) => grant.roleName))].join(", ") || undefined,
        pages: accountPagesFor(actor.user),
        signOut: signOutAction,
      }}
    >
      <SignInAgainHost signOut={signOutAction} />
      <ConfirmIdentityHost begin={beginConfirmationAction} confirm={confirmIdentityAction} />
      {factorDueFrom && <FactorNotice from={factorDueFrom} />}
      {children}
    </Shell>
  );
}

/** How many devices wait for a decision; nothing when none does. */
async function waitingDevices(actor: Actor) {
  const { count, more } = await countWaiting(actor);
  if (count === 0) return undefined;
  const text = more ? `${count}+` : String(count);
  return { text, label: `${text} waiting` };
}

/** A role will demand a second factor, and there is none yet. */
function FactorNotice({ from }: { from: Date }) {
  return (
    <Callout tone="warn" title="Your role will demand a second factor." className="mb-4">
      From <Time at={from} format="exact" /> on nothing else works before you have one.{" "}
      <Link prefetch={false} href={routes.secondFactor()}>
        Set one up
      </Link>
    </Callout>
  );
}

/** While the password must be changed or a second factor set up there is nowhere else to go. */
function BareFrame({ isPasswordSpent, children }: { isPasswordSpent: boolean; children: ReactNode }) {
  return (
    <>
      <SignInAgainHost signOut={signOutAction} />
      <header className="flex h-13 items-center justify-between border-line border-b px-4 sm:px-6">
        <Brand />
        {isPasswordSpent ? <SpentPasswordSignOut signOut={signOutAction} /> : <SignOutButton signOut={signOutAction} />}
      </header>
      <main id="content" className="mx-auto w-full max-w-128 px-4 py-8">
        {children}
      </main>
    </>
  );
}
