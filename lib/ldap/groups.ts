import { ExtensibleFilter, type Filter } from "ldapts";
import { type Attributes, firstNameOf, siblingSid } from "./attributes";
import type { Conversation } from "./connection";
import type { DirectoryGroup } from "./schema";
import { all, any, equals, parseFilter, search } from "./search";
import { DirectoryTrouble } from "./trouble";

const mostGroups = 2000;
const mostLevels = 20;
/** Names in one question. */
const atOnce = 50;

/** Active Directory's rule that follows memberships to their end (MS-ADTS section 3.1.1.3.4.4.3). */
const inChain = "1.2.840.113556.1.4.1941";

/** What of the user's own entry leads to groups. */
export const membershipAttributes = ["memberOf", "primaryGroupID", "objectSid", "gidNumber"];

/** Every group that the user is in, each once. Throws DirectoryTrouble. */
export async function groupsOf(conversation: Conversation, user: Attributes): Promise<DirectoryGroup[]> {
  const { groupBase, nested, primaryGroup } = conversation.configuration;
  if (groupBase === "") return [];
  const groups = new Map<string, DirectoryGroup>();
  const add = (entries: Attributes[], how: Pick<DirectoryGroup, "isNested" | "isPrimary">): Attributes[] => {
    const fresh = entries.filter(({ distinguishedName }) => !groups.has(distinguishedName.toLowerCase()));
    for (const entry of fresh) groups.set(entry.distinguishedName.toLowerCase(), groupOf(conversation, entry, how));
    if (groups.size > mostGroups) throw new DirectoryTrouble(`The user is in more than ${mostGroups} groups.`);
    return fresh;
  };
  const first = add(await directGroups(conversation, user), { isNested: false, isPrimary: false });
  if (primaryGroup) first.push(...add(await primaryGroups(conversation, user), { isNested: false, isPrimary: true }));
  // A group that contains itself, over however many others, brings nothing fresh, and the walk ends.
  let level = first;
  for (let depth = 0; nested && level.length > 0; depth++) {
    if (depth === mostLevels) throw new DirectoryTrouble(`Groups are nested more than ${mostLevels} deep.`);
    level = add(await groupsAbove(conversation, level), { isNested: true, isPrimary: false });
    if (conversation.configuration.groupLookup === "chain") break;
  }
  return [...groups.values()];
}

function groupOf(
  { configuration }: Conversation,
  entry: Attributes,
  how: Pick<DirectoryGroup, "isNested" | "isPrimary">,
): DirectoryGroup {
  const { distinguishedName } = entry;
  return {
    distinguishedName,
    name: entry.text(configuration.attributes.groupName) || firstNameOf(distinguishedName),
    ...how,
  };
}

function find(conversation: Conversation, filter: Filter): Promise<Attributes[]> {
  const { groupBase, groupFilter, attributes } = conversation.configuration;
  return search(conversation, {
    base: groupBase,
    filter: all(parseFilter(groupFilter), filter),
    attributes: [attributes.groupName, "memberOf"],
    most: mostGroups,
  });
}

function directGroups(conversation: Conversation, user: Attributes): Promise<Attributes[]> {
  const { groupLookup, attributes } = conversation.configuration;
  const { distinguishedName } = user;
  if (groupLookup === "member-of") return named(conversation, user.texts("memberOf"));
  if (groupLookup === "chain") return find(conversation, equals("member", distinguishedName));
  const username = user.text(attributes.username);
  return find(conversation, any([...memberFilters(distinguishedName), equals("memberUid", username)]));
}

const memberFilters = (distinguishedName: string): Filter[] => [
  equals("member", distinguishedName),
  equals("uniqueMember", distinguishedName),
];

/** The groups that these groups are in; by the chain rule also those further up. */
async function groupsAbove(conversation: Conversation, groups: Attributes[]): Promise<Attributes[]> {
  const { groupLookup } = conversation.configuration;
  if (groupLookup === "member-of")
    return named(
      conversation,
      groups.flatMap((group) => group.texts("memberOf")),
    );
  const names = groups.map(({ distinguishedName }) => distinguishedName);
  const found: Attributes[] = [];
  for (let i = 0; i < names.length; i += atOnce) {
    const some = names.slice(i, i + atOnce);
    const filters =
      groupLookup === "chain"
        ? some.map((value) => new ExtensibleFilter({ matchType: "member", rule: inChain, value }))
        : some.flatMap(memberFilters);
    found.push(...(await find(conversation, any(filters))));
  }
  return found;
}

/** Groups by their names; those below the group base only. */
async function named(conversation: Conversation, names: string[]): Promise<Attributes[]> {
  const unique = [...new Set(names)];
  // Elsewhere `distinguishedName` is what `member` and others descend from, and finds by them too.
  const attribute = conversation.configuration.preset === "active-directory" ? "distinguishedName" : "entryDN";
  if (unique.length > mostGroups) throw new DirectoryTrouble(`The user is in more than ${mostGroups} groups.`);
  const found: Attributes[] = [];
  for (let i = 0; i < unique.length; i += atOnce) {
    const some = unique.slice(i, i + atOnce);
    const filters = some.map((name) => equals(attribute, name));
    found.push(...(await find(conversation, any(filters))));
  }
  return found;
}

/** The group that lists no members: Active Directory's by its number in the domain, a Unix account's by `gidNumber`. */
async function primaryGroups(conversation: Conversation, user: Attributes): Promise<Attributes[]> {
  const sid = user.bytes("objectSid");
  const relativeId = user.text("primaryGroupID");
  const group = sid && relativeId !== "" ? siblingSid(sid, Number(relativeId)) : null;
  if (group) return find(conversation, equals("objectSid", group));
  const gid = user.text("gidNumber");
  return gid === "" ? [] : find(conversation, all(equals("objectClass", "posixGroup"), equals("gidNumber", gid)));
}
