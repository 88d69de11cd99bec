import { conflict } from "../errors";
import { ask } from "../ldap/connection";
import { all, any, equals, parseFilter, search } from "../ldap/search";
import { DirectoryTrouble } from "../ldap/trouble";
import { isAskable } from "../ldap/typed-name";
import { type Directory, enabledDirectories } from "./records";

/** Names in one question. */
const namesAtOnce = 50;

/**
 * What is wrong with usernames that people of the enabled directories have: an account of such a name here would come
 * before theirs, and keep them out. Asks over the network, so never within a transaction; a directory that cannot be
 * reached keeps nobody from making accounts.
 */
export async function keptNameProblems(usernames: readonly string[]): Promise<(username: string) => string | null> {
  const kept = new Map<string, string>();
  const asked = [...new Set(usernames.map(folded))].filter(isAskable);
  if (asked.length > 0)
    for (const directory of await enabledDirectories())
      for (const name of await namesIn(directory, asked)) if (!kept.has(name)) kept.set(name, directory.name);
  return (username) => {
    const directory = kept.get(folded(username));
    return directory === undefined ? null : `${directory} keeps this account: it appears here after its first sign-in`;
  };
}

/** Throws conflict under `field` when somebody in an enabled directory has the username. */
export async function requireNotKeptElsewhere(username: string, field: string): Promise<void> {
  const problem = (await keptNameProblems([username]))(username);
  if (problem) throw conflict(`${problem}.`, { [field]: [problem] });
}

const folded = (name: string) => name.trim().toLowerCase();

async function namesIn(directory: Directory, names: readonly string[]): Promise<string[]> {
  const { attributes, userBase, userFilter } = directory.configuration;
  try {
    return await ask(directory, async (conversation) => {
      const found: string[] = [];
      for (let from = 0; from < names.length; from += namesAtOnce) {
        const wanted = names.slice(from, from + namesAtOnce).map((name) => equals(attributes.username, name));
        const filter = all(parseFilter(userFilter), any(wanted));
        const people = await search(conversation, {
          ...{ base: userBase, filter, attributes: [attributes.username] },
          most: 10 * namesAtOnce,
        });
        found.push(...people.flatMap((entry) => entry.texts(attributes.username)).map(folded));
      }
      return found;
    });
  } catch (error) {
    if (error instanceof DirectoryTrouble) return [];
    throw error;
  }
}
