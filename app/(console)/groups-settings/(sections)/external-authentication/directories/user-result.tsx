import { Callout } from "@/components/ui/callout";
import { Chip } from "@/components/ui/chip";
import { DescriptionList } from "@/components/ui/description-list";
import type { DirectoryUserTrial } from "@/lib/directory/schema";
import type { DirectoryGroup } from "@/lib/ldap/schema";

const tones = { found: "good", refused: "warn", unknown: "bad", unreachable: "bad" } as const;

/** What the directory says of a name, and what it would get here. */
export function UserResult({ trial: { outcome, message, entry, rights } }: { trial: DirectoryUserTrial }) {
  return (
    <div className="grid gap-3">
      <Callout tone={tones[outcome]}>{message}</Callout>
      {entry && (
        <DescriptionList
          className="rounded-md border border-line bg-sunken p-3"
          items={[
            { term: "Username", value: entry.username },
            { term: "Name", value: `${entry.firstName} ${entry.lastName}`.trim() || "none" },
            { term: "Email Address", value: entry.email || "none" },
            { term: "Entry", value: entry.distinguishedName, mono: true },
            { term: "Known again by", value: entry.subject, mono: true },
            { term: "Groups", value: <Groups groups={entry.groups} /> },
            ...(rights
              ? [
                  { term: "Teams", value: rights.teams.join(", ") || "none by the saved mappings" },
                  { term: "Roles", value: rights.roles.join(", ") || "none by the saved mappings" },
                ]
              : []),
          ]}
        />
      )}
    </div>
  );
}

function Groups({ groups }: { groups: readonly DirectoryGroup[] }) {
  if (groups.length === 0) return "none";
  return (
    <ul className="grid gap-1">
      {groups.map((group) => (
        <li
          key={group.distinguishedName}
          className="flex flex-wrap items-center gap-1.5"
          title={group.distinguishedName}
        >
          {group.name}
          {group.isNested && <Chip>nested</Chip>}
          {group.isPrimary && <Chip>primary</Chip>}
        </li>
      ))}
    </ul>
  );
}
