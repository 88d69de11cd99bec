import { username } from "../fields";

/** A name as people type it at sign-in: `user`, `DOMAIN\user` or `user@domain`. */
export interface TypedName {
  name: string;
  /** null: none was given. */
  domain: string | null;
}

export function readTypedName(text: string): TypedName {
  const backslash = text.indexOf("\\");
  if (backslash >= 0) return { domain: text.slice(0, backslash), name: text.slice(backslash + 1) };
  const at = text.lastIndexOf("@");
  return at < 0 ? { domain: null, name: text } : { domain: text.slice(at + 1), name: text.slice(0, at) };
}

/**
 * May a directory be asked about the name? It must be one that a user can have here, and written in one way only:
 * directories overlook what Unicode writes in several, and each writing would be guessed at anew.
 */
export const isAskable = (name: string): boolean =>
  username.safeParse(name).data === name && name.normalize("NFKC") === name;

/** Is the domain, in whatever case, one of these? */
export const isDomainOf = (domainNames: readonly string[], domain: string): boolean =>
  domainNames.some((each) => each.toLowerCase() === domain.toLowerCase());
