import type { CheckboxOptionGroup } from "@/components/checkbox-group";
import type { Actor } from "@/lib/actor";
import { allowed } from "@/lib/allowed";
import { allPermissions, ownPermissions, type Permission, permissions } from "@/lib/permissions";

const nounLabels: Record<string, string> = {
  "api-keys": "API keys",
  audit: "Audit log",
  groups: "Organization groups",
  issuers: "Certificate issuers",
  "tenant-keys": "Tenant keys",
};

export interface NounPermissions {
  label: string;
  permissions: Permission[];
}

/** The permissions among `names`, noun by noun, in the order of the table. */
export function byNoun(names: readonly Permission[]): NounPermissions[] {
  const nouns = new Map<string, Permission[]>();
  for (const name of names) {
    const noun = name.slice(0, name.indexOf("."));
    nouns.set(noun, [...(nouns.get(noun) ?? []), name]);
  }
  return [...nouns].map(([noun, held]) => ({ label: nounLabels[noun] ?? capitalized(noun), permissions: held }));
}

const capitalized = (noun: string) => noun.charAt(0).toUpperCase() + noun.slice(1).replaceAll("-", " ");

/** Every permission in plain words, and every noun as a whole (`users.*`). */
export const permissionWords = (): Record<string, string> => ({
  ...permissions,
  ...Object.fromEntries(
    byNoun(allPermissions).map(({ label, permissions: [first = ""] }) => [
      `${first.split(".")[0]}.*`,
      `${label}: everything`,
    ]),
  ),
});

/** The check boxes of a role's form: what everybody has anyway is left out, what the viewer lacks cannot be ticked. */
export function permissionBoxes(actor: Actor): CheckboxOptionGroup[] {
  return byNoun(allPermissions.filter((name) => !ownPermissions.has(name))).map(({ label, permissions: names }) => ({
    label,
    options: names.map((name) => ({
      value: name,
      description: permissions[name],
      disabled: !allowed(actor, name, "anywhere"),
    })),
  }));
}
