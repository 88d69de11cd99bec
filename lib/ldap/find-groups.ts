import { SubstringFilter } from "ldapts";
import { firstNameOf } from "./attributes";
import { type DirectoryAccess, tryAsking, type Unreachable } from "./connection";
import { all, any, equals, parseFilter, searchFirst } from "./search";

/** A group as its directory names it. */
export interface FoundGroup {
  distinguishedName: string;
  name: string;
}

export type FoundGroups = { outcome: "found"; groups: FoundGroup[]; isMore: boolean } | Unreachable;

const most = 50;

const groupClasses = ["group", "groupOfNames", "groupOfUniqueNames", "groupOfMembers", "posixGroup"];

/** Groups below the group base whose name contains the text, the first fifty by name; all of them without a text. */
export async function findGroups(directory: DirectoryAccess, text: string): Promise<FoundGroups> {
  const { groupBase, groupFilter, attributes } = directory.configuration;
  if (groupBase === "") return { outcome: "found", groups: [], isMore: false };
  const wanted = text.trim();
  const contains = wanted ? new SubstringFilter({ attribute: attributes.groupName, any: [wanted] }) : null;
  const isGroup = any(groupClasses.map((name) => equals("objectClass", name)));
  const filter = all(parseFilter(groupFilter), isGroup, contains);
  return tryAsking<FoundGroups>(directory, async (conversation) => {
    const wanted = { base: groupBase, filter, attributes: [attributes.groupName], most };
    const { entries, isMore } = await searchFirst(conversation, wanted);
    const groups = entries.map((entry) => {
      const { distinguishedName } = entry;
      return { distinguishedName, name: entry.text(attributes.groupName) || firstNameOf(distinguishedName) };
    });
    return { outcome: "found", groups: groups.sort((a, b) => a.name.localeCompare(b.name, "en")), isMore };
  });
}
