import Link from "next/link";
import { RowSheet } from "@/components/data-table/row-sheet";
import { Chip } from "@/components/ui/chip";
import { DescriptionList } from "@/components/ui/description-list";
import { Time } from "@/components/ui/time";
import { permissions } from "@/lib/permissions";
import type { RoleView } from "@/lib/roles/schema";
import { routes } from "@/lib/routes";
import { byNoun } from "./permission-groups";
import { PolicyText } from "./policy-text";

export type RoleSheetProps = { role: RoleView; closeHref: string; maySeeUsers: boolean };

/** One role: what it allows, noun by noun, and who holds it. */
export function RoleSheet({ role, closeHref, maySeeUsers }: RoleSheetProps) {
  const nouns = byNoun(role.permissions.map(({ name }) => name));
  return (
    <RowSheet title={role.name} description={role.description || undefined} closeHref={closeHref}>
      <DescriptionList
        items={[
          { term: "Kind", value: role.isBuiltIn ? "Built in" : "Custom" },
          { term: "Given", value: role.topGroupOnly ? "in the top group only" : "in any organization group" },
          {
            term: "Held by",
            value: maySeeUsers ? (
              <Link
                prefetch={false}
                href={routes.users({ role: role.id })}
                className="rounded-sm text-accent hover:underline"
              >
                {role.holders === 1 ? "1 user" : `${role.holders} users`}
              </Link>
            ) : (
              role.holders
            ),
          },
          { term: "Second factor", value: <PolicyText role={role} /> },
          { term: "Made", value: <Time at={role.createdAt} format="date" /> },
        ]}
      />
      <h2 className="mt-5 mb-2 font-medium">Permissions</h2>
      {nouns.length === 0 && <p className="text-ink-2">None. Its holders manage what is their own.</p>}
      <div className="grid gap-3">
        {nouns.map((noun) => (
          <section key={noun.label} aria-label={noun.label} className="rounded-md border border-line">
            <h3 className="rounded-t-md border-line border-b bg-sunken px-3 py-1.5 text-ink-2 text-xs">{noun.label}</h3>
            <ul className="divide-y divide-line">
              {noun.permissions.map((name) => (
                <li key={name} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-3 py-1.5">
                  <Chip>{name}</Chip>
                  <span className="text-ink-2 text-sm">{permissions[name]}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </RowSheet>
  );
}
