import { db, type Reader } from "@/db/store";
import { conflict } from "../errors";
import { isDomainOf, readTypedName } from "../ldap/typed-name";
import { enabledDirectories } from "./records";

/** What is wrong with a username that names an account of a directory here, `user@its-domain`; null: it names none. */
export async function directoryNameProblem(reader: Reader = db()): Promise<(username: string) => string | null> {
  const domainNames = (await enabledDirectories(reader)).flatMap(({ configuration }) => configuration.domainNames);
  return (username) => {
    const { domain } = readTypedName(username);
    return domain !== null && isDomainOf(domainNames, domain) ? keptThere : null;
  };
}

const keptThere = "A directory keeps the accounts of this domain: they appear here after their first sign-in";

/** Throws conflict under `field` when the username would be that of a directory's account. */
export async function requireNoDirectoryName(username: string, field: string, reader: Reader): Promise<void> {
  const problem = (await directoryNameProblem(reader))(username);
  if (problem) throw conflict(`${problem}.`, { [field]: [problem] });
}
