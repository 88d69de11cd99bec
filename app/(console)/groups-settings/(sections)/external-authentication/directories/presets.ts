import type { DirectoryConfiguration, DirectoryPreset } from "@/lib/directory/schema";

type How = Pick<
  DirectoryConfiguration,
  "userFilter" | "groupFilter" | "groupLookup" | "attributes" | "disabledMark" | "primaryGroup"
>;

/** How entries are read in each kind of directory. */
export const presets: Record<DirectoryPreset, How> = {
  "active-directory": {
    userFilter: "(&(objectCategory=person)(objectClass=user))",
    groupFilter: "(objectClass=group)",
    groupLookup: "chain",
    attributes: {
      username: "sAMAccountName",
      principal: "userPrincipalName",
      email: "mail",
      firstName: "givenName",
      lastName: "sn",
      subject: "objectGUID",
      groupName: "cn",
    },
    disabledMark: "",
    primaryGroup: false,
  },
  openldap: {
    userFilter: "(objectClass=inetOrgPerson)",
    groupFilter: "(|(objectClass=groupOfNames)(objectClass=groupOfUniqueNames)(objectClass=posixGroup))",
    groupLookup: "members",
    attributes: {
      username: "uid",
      principal: "mail",
      email: "mail",
      firstName: "givenName",
      lastName: "sn",
      subject: "entryUUID",
      groupName: "cn",
    },
    disabledMark: "",
    primaryGroup: false,
  },
};

/** What a new directory begins with. */
export const startingConfiguration: DirectoryConfiguration = {
  preset: "active-directory",
  servers: [],
  encryption: "required",
  caCertificate: "",
  pinnedSha256: "",
  bindDn: "",
  userBase: "",
  groupBase: "",
  domainNames: [],
  resultLimit: 100,
  timeLimitMs: 5000,
  nested: true,
  authorization: true,
  credentialPolicy: "recheck",
  recheckMinutes: 15,
  keepHours: 24,
  ...presets["active-directory"],
};

/** The least and the most of each number of a configuration, as its schema has them: that one judges on the server. */
export const bounds = {
  timeLimitMs: { min: 1, max: 60_000 },
  resultLimit: { min: 1, max: 1000 },
  recheckMinutes: { min: 1, max: 1440 },
  keepHours: { min: 0, max: 720 },
} as const;
