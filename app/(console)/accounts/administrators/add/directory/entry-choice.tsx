import Link from "next/link";
import { Card, CardHeader } from "@/components/ui/card";
import type { FoundPerson } from "@/lib/ldap/schema";
import { routes } from "@/lib/routes";

export type EntryChoiceProps = {
  chosen: { directoryId: string; username: string };
  people: readonly FoundPerson[];
  isMore: boolean;
};

/** The entries whose name begins as it was typed: each leads to itself. */
export function EntryChoice({ chosen, people, isMore }: EntryChoiceProps) {
  const { directoryId, username } = chosen;
  const first = people.length === 1 ? "the first one is shown" : `the first ${people.length} are shown`;
  return (
    <Card>
      <CardHeader
        title={`Begins with “${username}”`}
        description={isMore ? `There are more: ${first}. Type more of the name to see others.` : "Choose the entry."}
      />
      <ul className="divide-y divide-line border-line border-t">
        {people.map((person) => (
          <li key={person.distinguishedName}>
            <Link
              className="block min-h-10 px-4 py-2 hover:bg-accent-soft"
              href={routes.addDirectoryAdministrator({ directory: directoryId, username: person.username })}
            >
              <span className="wrap-anywhere block font-medium">{person.username}</span>
              <span className="wrap-anywhere block text-ink-2 text-sm">
                {[person.name, person.email].filter(Boolean).join(", ")}
              </span>
              <span className="wrap-anywhere block font-mono text-ink-2 text-xs">{person.distinguishedName}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
