import { type DirectoryAccess, tryAsking, type Unreachable } from "./connection";
import { readLoginName } from "./login-name";
import type { FoundPerson } from "./schema";
import { all, any, beginsWith, parseFilter, searchFirst } from "./search";

export type FoundPeople = { outcome: "found"; people: FoundPerson[]; isMore: boolean } | Unreachable;

const most = 10;

/** Whole names: the same in Active Directory and in inetOrgPerson (RFC 2798 section 2.3), so that they are not set up. */
const wholeNames = ["displayName", "cn"];

/**
 * Up to ten people below the user base one of whose names, or whose email address, begins with the text, by name. The
 * text may have a domain of the directory's, as at sign-in. Throws nothing for what the directory does.
 */
export async function findPeople(directory: DirectoryAccess, text: string): Promise<FoundPeople> {
  const { attributes, domainNames, userBase, userFilter } = directory.configuration;
  const typed = readLoginName(text, domainNames);
  if (!typed) return { outcome: "found", people: [], isMore: false };
  const { username, principal, email, firstName, lastName } = attributes;
  const named = [...new Set([username, principal, email, firstName, lastName, ...wholeNames].filter(Boolean))];
  const begins = any(named.map((attribute) => beginsWith(attribute, typed.principal ?? typed.username)));
  const filter = all(parseFilter(userFilter), begins);
  return tryAsking<FoundPeople>(directory, async (conversation) => {
    const wanted = { base: userBase, filter, attributes: named, most };
    const { entries, isMore } = await searchFirst(conversation, wanted);
    const people = entries.map((entry) => {
      const saidIn = (attribute: string) => (attribute === "" ? "" : entry.text(attribute));
      return {
        distinguishedName: entry.distinguishedName,
        username: saidIn(username),
        name: wholeNames.map(saidIn).find(Boolean) ?? "",
        email: saidIn(email),
      };
    });
    // Who has no username cannot be chosen.
    const choosable = people.filter((person) => person.username !== "");
    return { outcome: "found", people: choosable.sort(byName), isMore };
  });
}

const byName = (one: FoundPerson, other: FoundPerson) =>
  (one.name || one.username).localeCompare(other.name || other.username, "en") ||
  one.username.localeCompare(other.username, "en");
