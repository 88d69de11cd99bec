import { suffix } from "./start-slapd";

/** Everybody's password. */
export const password = "correct horse battery staple";

/** A value in LDIF, whatever it holds (RFC 2849). */
const value = (text: string): string => `: ${Buffer.from(text).toString("base64")}`;

/** RFC 4514 section 2.4, bluntly: everything that is not a letter or digit by its bytes. */
const escaped = (text: string): string =>
  text.replace(/[^a-z0-9]/gi, (character) =>
    [...Buffer.from(character)].map((byte) => `\\${byte.toString(16).padStart(2, "0")}`).join(""),
  );

export const personDn = (uid: string, base = `ou=people,${suffix}`): string => `uid=${escaped(uid)},${base}`;
export const groupDn = (name: string): string => `cn=${escaped(name)},ou=groups,${suffix}`;

/** A person in LDIF; `more` are further lines. */
export const person = (uid: string, more: readonly string[] = []): string =>
  [
    `dn:${value(personDn(uid))}`,
    ...["inetOrgPerson", "shadowAccount"].map((name) => `objectClass: ${name}`),
    `uid:${value(uid)}`,
    `cn:${value(`${uid} Example`)}`,
    ...["givenName: Given", "sn: Example", `mail:${value(`${uid}@example.test`)}`],
    `userPassword: ${password}`,
    ...more,
    "\n",
  ].join("\n");

/** A group in LDIF with these members, by distinguished names. */
export const group = (name: string, members: readonly string[], more: readonly string[] = []): string =>
  [
    `dn:${value(groupDn(name))}`,
    "objectClass: groupOfNames",
    `cn:${value(name)}`,
    ...members.map((member) => `member:${value(member)}`),
    ...more,
    "\n",
  ].join("\n");
