import { Callout } from "@/components/ui/callout";
import { Time } from "@/components/ui/time";
import type { KeyWarning } from "@/lib/directory-users/schema";

/** On what a key depends whose owner is kept in a directory, or by a sign-in provider. */
export function KeyWarningCallout({ warning }: { warning: KeyWarning }) {
  switch (warning.policy) {
    case "recheck":
      return <AskedAgain {...warning} />;
    case "session":
      return <OnlySignedIn {...warning} />;
    case "keep":
      return <UntilThen {...warning} />;
  }
}

type Of<Policy> = Extract<KeyWarning, { policy: Policy }>;

const AskedAgain = ({ source, recheckMinutes, followsGroups }: Of<"recheck">) => (
  <Callout title={`${source} is asked about you every ${minutesIn(recheckMinutes)}, signed in or not.`}>
    {followsGroups
      ? "A group that you lose there takes its rights from this key by then, and an account that is disabled there stops it."
      : "An account that is disabled there stops this key by then."}{" "}
    To avoid that for a program that must go on, ask an administrator for {wayOut}
  </Callout>
);

const OnlySignedIn = ({ source, validUntil }: Of<"session">) => (
  <Callout tone="warn" title="This key works only while you are signed in at a browser.">
    So it is set for {source}: the key stops with your session, and works again with the next
    {validUntil && (
      <>
        , and after <Time at={validUntil} format="exact" /> only when you have signed in by {source} again
      </>
    )}
    . For a program that must go on, ask an administrator for {wayOut}
  </Callout>
);

const UntilThen = ({ source, validUntil }: Of<"keep">) => (
  <Callout
    tone="warn"
    title={
      <>
        This key works until <Time at={validUntil} format="exact" />, and longer only when you sign in by {source}{" "}
        again.
      </>
    }
  >
    So it is set for {source}, which cannot be asked about somebody who is away. For a program that must go on, ask an
    administrator for {wayOut}
  </Callout>
);

const wayOut = "Use Local Authentication in your Edit User Details.";

const minutesIn = (minutes: number): string => (minutes === 1 ? "minute" : `${minutes} minutes`);
