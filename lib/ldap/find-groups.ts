import { SubstringFilter } from "ldapts";
import { attributesOf, firstNameOf } from "./attributes";
import { ask, type DirectoryAccess } from "./connection";
import { all, any, equals, parseFilter } from "./search";
import { DirectoryTrouble, troubleOf } from "./trouble";

/** A group as its directory names it. */
export interface FoundGroup {
  distinguishedName: string;
  name: string;
}

export type FoundGroups =
  | { outcome: "found"; groups: FoundGroup[]; isMore: boolean }
  | { outcome: "unreachable"; message: string };

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
  try {
    return await ask(directory, async ({ client }) => {
      const groups: FoundGroup[] = [];
      const pages = client.searchPaginated(groupBase, {
        ...{ scope: "sub", filter, attributes: [attributes.groupName], paged: { pageSize: most + 1 } },
      });
      for await (const { searchEntries } of pages) {
        for (const entry of searchEntries.map(attributesOf)) {
          const { distinguishedName } = entry;
          groups.push({ distinguishedName, name: entry.text(attributes.groupName) || firstNameOf(distinguishedName) });
        }
        if (groups.length > most) break;
      }
      const sorted = groups.slice(0, most).sort((a, b) => a.name.localeCompare(b.name, "en"));
      return { outcome: "found", groups: sorted, isMore: groups.length > most };
    });
  } catch (error) {
    const trouble = error instanceof DirectoryTrouble ? error : troubleOf(error, `Searching in ${groupBase}`);
    return { outcome: "unreachable", message: trouble.message };
  }
}
