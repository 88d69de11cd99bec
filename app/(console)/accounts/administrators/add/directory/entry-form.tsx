"use client";

import { useRouter } from "next/navigation";
import { FormCard } from "@/components/form-card";
import { RolePairs } from "@/components/role-pairs";
import { DescriptionList } from "@/components/ui/description-list";
import { showToast } from "@/components/ui/show-toast";
import type { FoundEntry } from "@/lib/directory-users/schema";
import type { RoleChoices } from "@/lib/roles/schema";
import { routes } from "@/lib/routes";
import { addDirectoryAdministratorAction } from "./actions";

export type EntryFormProps = { directoryId: string; entry: FoundEntry; roles: RoleChoices };

/** The entry that was found, and the roles that it gets here. */
export function EntryForm({ directoryId, entry, roles }: EntryFormProps) {
  const router = useRouter();
  return (
    <FormCard
      title={entry.username}
      description={entry.userId ? "A user here already: these roles are added." : "Not a user here yet."}
      action={addDirectoryAdministratorAction}
      onSuccess={(user) => {
        void showToast(`${user.username} is an administrator`);
        router.push(routes.administrator(user.id, "roles"));
      }}
      submitLabel="Add"
    >
      <input type="hidden" name="directoryId" value={directoryId} />
      <input type="hidden" name="username" value={entry.username} />
      <input type="hidden" name="subject" value={entry.subject} />
      <DescriptionList
        items={[
          { term: "Name", value: entry.name || "none" },
          { term: "Email", value: entry.email || "none" },
          { term: "Distinguished name", value: entry.distinguishedName, mono: true },
          { term: "Groups", value: entry.groups.join(", ") || "none" },
        ]}
      />
      <p className="text-ink-2">
        A role holds in its organization group and in the groups below it. These roles are given by hand: the groups of
        the directory neither give nor take them.
      </p>
      <RolePairs choices={roles} least={1} />
    </FormCard>
  );
}
