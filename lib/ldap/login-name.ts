import { isDomainOf, readTypedName } from "./typed-name";

/** The ways in which one name may lead to an entry. */
export interface LoginName {
  /** What the username attribute must be. */
  username: string;
  /** What the principal attribute may be instead (`user@domain`); null = the name is not of that form. */
  principal: string | null;
}

const longest = 255;
// Half of a pair of UTF-16 would be sent as another character.
const loneSurrogate = /\p{Cs}/u;

/**
 * Reads a name as it is typed at sign-in: `user`, `DOMAIN\user` or `user@domain`. A domain that is not among
 * `domainNames` is part of the name. null for what nobody is called: nothing, too much, control characters.
 */
export function readLoginName(text: string, domainNames: readonly string[]): LoginName | null {
  const typed = text.trim();
  if (typed === "" || typed.length > longest || /\p{Cc}/u.test(text) || loneSurrogate.test(typed)) return null;
  const { name, domain } = readTypedName(typed);
  if (domain === null || !isDomainOf(domainNames, domain)) return { username: typed, principal: null };
  return name === "" ? null : { username: name, principal: typed.includes("\\") ? null : typed };
}
