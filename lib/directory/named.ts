import { eq } from "drizzle-orm";
import { externalIdentities } from "@/db/schema";
import { db } from "@/db/store";
import { isAskable, isDomainOf, readTypedName } from "../ldap/typed-name";
import { type Authority, findAuthorityByUsername } from "../users/authority";
import { type Directory, directoryById, enabledDirectories } from "./records";

/** Whom a typed name means, and who can tell whether a password is theirs. */
export type Named = {
  /** The name under which failures are counted: the same for every form in which it can be typed. */
  account: string;
  /** The user, when there is one here. */
  authority: Authority | null;
} & (
  | { kept: "here" }
  /** `directories`: those that may know the name, in the order in which they are asked. */
  | { kept: "directory"; typed: string; directories: Directory[] }
);

/**
 * A user of exactly that name comes first: one who is kept here is checked here, one of a directory by that directory. A
 * name that nobody has here may be known to the enabled directories; a domain says to which.
 */
export async function whoIsNamed(text: string): Promise<Named> {
  const typed = text.trim();
  const exact = await findAuthorityByUsername(typed);
  if (exact) return knownUser(exact, typed);
  const { name, domain } = readTypedName(typed);
  if (!isAskable(name)) return { kept: "here", account: typed, authority: null };
  const enabled = await enabledDirectories();
  const asked = enabled.filter(({ configuration }) => domain === null || isDomainOf(configuration.domainNames, domain));
  if (asked.length === 0) return { kept: "here", account: typed, authority: null };
  const bare = domain === null ? null : await findAuthorityByUsername(name);
  if (bare && asked.some(({ id }) => id === bare.external?.sourceId)) return knownUser(bare, typed);
  if (bare && (await isFrom(bare, asked))) return { kept: "here", account: name, authority: bare };
  return { kept: "directory", account: name, authority: null, typed, directories: asked };
}

async function knownUser(authority: Authority, typed: string): Promise<Named> {
  const account = authority.user.username;
  const directory = authority.external && (await directoryById(authority.external.sourceId));
  if (directory?.status !== "enabled") return { kept: "here", account, authority };
  return { kept: "directory", account, authority, typed, directories: [directory] };
}

/** Of a user whose password is kept here all the same: do they come from one of these? */
async function isFrom({ user }: Authority, asked: readonly Directory[]): Promise<boolean> {
  const [identity] = await db()
    .select({ sourceId: externalIdentities.sourceId })
    .from(externalIdentities)
    .where(eq(externalIdentities.userId, user.id));
  return asked.some(({ id }) => id === identity?.sourceId);
}
