import { refusalOf, stateAttributes } from "./account-state";
import { type Attributes, subjectOf, subjectValue } from "./attributes";
import { bindAs } from "./bind";
import { type Conversation, type DirectoryAccess, tryAsking } from "./connection";
import type { DirectoryAnswer } from "./entry";
import { groupsOf, membershipAttributes } from "./groups";
import { readLoginName } from "./login-name";
import type { DirectoryEntry } from "./schema";
import { all, equals, parseFilter, search } from "./search";
import { DirectoryTrouble } from "./trouble";

export type { DirectoryAccess } from "./connection";

/**
 * Who signs in by this name and password? The name comes as it was typed: `user`, `DOMAIN\user` or `user@domain`. The
 * password is judged by the directory before anything else is. Throws nothing for what the directory does.
 */
export function authenticateInDirectory(
  directory: DirectoryAccess,
  name: string,
  password: string,
): Promise<DirectoryAnswer> {
  if (password === "") return Promise.resolve({ outcome: "wrong" });
  return tryAsking<DirectoryAnswer>(directory, async (conversation) => {
    const found = await findByName(conversation, name);
    if (found === null) return { outcome: "wrong" };
    if (found === "ambiguous") return { outcome: "refused", reason: "ambiguous" };
    const result = await bindAs(conversation, found.distinguishedName, password);
    if (result === "bound") return standing(conversation, found, { isBound: true });
    if (result !== "wrong") return { outcome: "refused", reason: result };
    // A password policy does not say that it is the lock which refuses: no password is judged while it holds.
    const reason = refusalOf(found, conversation.configuration);
    return reason === "locked" ? { outcome: "refused", reason } : { outcome: "wrong" };
  });
}

/** The entry that a name leads to, as it stands, without a password. */
export function findEntry(directory: DirectoryAccess, name: string): Promise<DirectoryAnswer> {
  return tryAsking<DirectoryAnswer>(directory, async (conversation) => {
    const found = await findByName(conversation, name);
    if (found === null) return { outcome: "wrong" };
    if (found === "ambiguous") return { outcome: "refused", reason: "ambiguous" };
    return standing(conversation, found, { isBound: false });
  });
}

/**
 * The entry of somebody who is known here already, wherever it has moved to: `deleted` when it is no longer there,
 * `left_out` when the filter for users leaves it out.
 */
export function readEntry(
  directory: DirectoryAccess,
  { subject }: { subject: string; distinguishedName: string },
): Promise<DirectoryAnswer> {
  return tryAsking<DirectoryAnswer>(directory, async (conversation) => {
    const { attributes, userFilter } = conversation.configuration;
    const value = subjectValue(subject, attributes.subject);
    if (value === null) return { outcome: "refused", reason: "deleted" };
    const isIt = equals(attributes.subject, value);
    const [found] = await people(conversation, all(parseFilter(userFilter), isIt));
    if (found) return standing(conversation, found, { isBound: false });
    const [left] = userFilter === "" ? [] : await people(conversation, isIt);
    return { outcome: "refused", reason: left ? "left_out" : "deleted" };
  });
}

/** The one entry of this name, with all that its standing is judged by. */
async function findByName(conversation: Conversation, typed: string): Promise<Attributes | "ambiguous" | null> {
  const { attributes, domainNames, userFilter } = conversation.configuration;
  const name = readLoginName(typed, domainNames);
  if (!name) return null;
  const ways = [
    ...(name.principal !== null && attributes.principal !== ""
      ? [{ attribute: attributes.principal, value: name.principal }]
      : []),
    { attribute: attributes.username, value: name.username },
  ];
  for (const { attribute, value } of ways) {
    const [found, another] = await people(conversation, all(parseFilter(userFilter), equals(attribute, value)));
    if (another) return "ambiguous";
    if (found) return isSpelled(found.texts(attribute), value) ? found : null;
  }
  return null;
}

/**
 * Directories overlook more than letter case (Active Directory accents, others spaces and hyphens). Guesses are counted by
 * the name as it was typed, so one account must not answer to many.
 */
function isSpelled(values: readonly string[], typed: string): boolean {
  const folded = (text: string) => text.normalize("NFKC").trim().toLowerCase();
  return values.some((value) => folded(value) === folded(typed));
}

/** Two at most: whoever is not the only one is nobody. */
async function people(conversation: Conversation, filter: Parameters<typeof all>[0]): Promise<Attributes[]> {
  const { userBase, attributes, disabledMark } = conversation.configuration;
  const names = [
    ...Object.values(attributes),
    ...stateAttributes,
    ...membershipAttributes,
    disabledMark.split("=")[0] ?? "",
  ];
  return search(conversation, {
    base: userBase,
    filter: all(filter),
    attributes: [...new Set(names.filter(Boolean))],
    most: 100,
  });
}

async function standing(
  conversation: Conversation,
  found: Attributes,
  { isBound }: { isBound: boolean },
): Promise<DirectoryAnswer> {
  const { preset, disabledMark } = conversation.configuration;
  // Who may not read it would let disabled accounts in.
  if (preset === "active-directory" && found.text("userAccountControl") === "")
    throw new DirectoryTrouble("The account that searches cannot read userAccountControl, so nobody can be judged.");
  const entry = await entryOf(conversation, found);
  const reason = refusalOf(found, { disabledMark, isBound });
  return reason ? { outcome: "refused", reason, entry } : { outcome: "found", entry };
}

async function entryOf(conversation: Conversation, found: Attributes): Promise<DirectoryEntry> {
  const { attributes } = conversation.configuration;
  const subject = subjectOf(found, attributes.subject);
  const username = found.text(attributes.username);
  if (subject === "" || username === "")
    throw new DirectoryTrouble(
      `The entry has no ${subject === "" ? attributes.subject : attributes.username} that can be read.`,
    );
  const text = (name: string) => (name === "" ? "" : found.text(name));
  return {
    subject,
    distinguishedName: found.distinguishedName,
    username,
    email: text(attributes.email),
    firstName: text(attributes.firstName),
    lastName: text(attributes.lastName),
    groups: await groupsOf(conversation, found),
  };
}
