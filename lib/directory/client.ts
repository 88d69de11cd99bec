import type { DirectoryAnswer } from "./entry";
import type { DirectoryConfiguration } from "./schema";

/** What is needed to ask a directory. */
export interface DirectoryAccess {
  configuration: DirectoryConfiguration;
  /** null = searches are anonymous. */
  bindPassword: string | null;
}

const notAsked: DirectoryAnswer = { outcome: "unreachable", message: "No server was asked." };

/**
 * Who signs in by this name and password? The name comes as it was typed: `user`, `DOMAIN\user` or `user@domain`. An
 * empty password is never sent. Throws nothing for what the directory does.
 */
export async function authenticateInDirectory(
  _directory: DirectoryAccess,
  _name: string,
  _password: string,
): Promise<DirectoryAnswer> {
  return notAsked;
}

/** The entry that a name leads to, as it stands, without a password. */
export async function findEntry(_directory: DirectoryAccess, _name: string): Promise<DirectoryAnswer> {
  return notAsked;
}

/** The entry of somebody who is known here already, wherever it has moved to; `deleted` when it is no longer there. */
export async function readEntry(
  _directory: DirectoryAccess,
  _known: { subject: string; distinguishedName: string },
): Promise<DirectoryAnswer> {
  return notAsked;
}
