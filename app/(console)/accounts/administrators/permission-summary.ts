/** What a set of permissions allows and what not, by noun: `users.*` where all or none of a noun is held. */
export interface PermissionSummary {
  may: string[];
  mayNot: string[];
}

/** Everybody may do what is called `manage-own`; it says nothing about a role. */
const isOwn = (permission: string) => permission.endsWith(".manage-own");

/** Sorts `all` permissions into held and lacking, a whole noun as `noun.*`. */
export function summarize(held: readonly string[], all: readonly string[]): PermissionSummary {
  const summary: PermissionSummary = { may: [], mayNot: [] };
  for (const [noun, permissions] of byNoun(all.filter((permission) => !isOwn(permission)))) {
    const has = permissions.filter((permission) => held.includes(permission));
    const lacks = permissions.filter((permission) => !held.includes(permission));
    summary.may.push(...collapsed(noun, has, permissions));
    summary.mayNot.push(...collapsed(noun, lacks, permissions));
  }
  return summary;
}

const collapsed = (noun: string, some: string[], all: string[]) =>
  some.length === all.length && all.length > 1 ? [`${noun}.*`] : some;

function byNoun(permissions: readonly string[]): Map<string, string[]> {
  const nouns = new Map<string, string[]>();
  for (const permission of permissions) {
    const noun = permission.split(".")[0] ?? permission;
    nouns.set(noun, [...(nouns.get(noun) ?? []), permission]);
  }
  return nouns;
}
