import { Callout } from "@/components/ui/callout";
import type { KeyWarning } from "@/lib/directory-users/schema";

/** On what a key depends whose owner is kept in a directory. */
export function DirectoryWarning({ warning }: { warning: KeyWarning }) {
  const { policy, directory, recheckMinutes, followsGroups } = warning;
  if (policy === "recheck")
    return (
      <Callout title={`${directory} is asked about you every ${minutesIn(recheckMinutes)}, signed in or not.`}>
        {followsGroups
          ? "A group that you lose there takes its rights from this key by then, and an account that is disabled there stops it."
          : "An account that is disabled there stops this key by then."}{" "}
        To avoid that for a program that must go on, ask an administrator for Use Local Authentication in your Edit User
        Details.
      </Callout>
    );
  return (
    <Callout tone="warn" title="This key works only while you are signed in at a browser.">
      {directory} says so: the key stops with your session, and works again with the next. For a program that must go
      on, ask an administrator for Use Local Authentication in your Edit User Details.
    </Callout>
  );
}

const minutesIn = (minutes: number): string => (minutes === 1 ? "minute" : `${minutes} minutes`);
