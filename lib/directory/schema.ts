import { z } from "zod";
import { line, paragraphs, requiredLine, requiredName, wholeNumber } from "../fields";
import type { DirectoryEntry } from "../ldap/schema";
import { lines } from "../lines-field";

export const directoryPresets = ["active-directory", "openldap"] as const;
export type DirectoryPreset = (typeof directoryPresets)[number];

/** How the groups of a user are found: by a rule of Active Directory, by the groups' members, or in the user's own entry. */
export const groupLookups = ["chain", "members", "member-of"] as const;

const serverUrl = z
  .string()
  .max(500, "Too long")
  .superRefine((text, ctx) => {
    const problem = urlProblem(text);
    if (problem) ctx.addIssue({ code: "custom", message: problem });
  });

function urlProblem(text: string): string | null {
  if (!/^ldaps?:\/\/[^\s/?#@]+$/i.test(text) || !URL.canParse(text)) return "A URL such as ldaps://dc1.example.com";
  return new URL(text).hostname === "" ? "A host name is missing" : null;
}

const attribute = (what: string) =>
  requiredLine(what, 100).regex(/^[a-zA-Z][a-zA-Z0-9-]*$/, "The name of an attribute, such as uid");

const optionalAttribute = line(100).regex(/^([a-zA-Z][a-zA-Z0-9-]*)?$/, "The name of an attribute, such as mail");

const domainName = z
  .string()
  .max(253, "Too long")
  .regex(/^[\p{L}\p{N}._-]+$/u, "A domain such as EXAMPLE or example.com");

const sha256 = z
  .string()
  .trim()
  .transform((text) =>
    text
      .replace(/^sha256:?\s*/i, "")
      .replace(/[\s:]/g, "")
      .toLowerCase(),
  )
  .pipe(z.string().regex(/^([0-9a-f]{64})?$/, "A SHA-256 fingerprint: 64 hexadecimal digits"));

// A bind name that is a SASL mechanism's, as some libraries understand it, or no name at all, must not get through.
const bindName = line(1000).regex(/^$|[=@\\]/, "A distinguished name, such as cn=keyhall,dc=example,dc=com");

export const directoryAttributes = z.object({
  /** What people type as their username. */
  username: attribute("Username attribute"),
  /** What they may type with a domain; "" = none besides the username. */
  principal: optionalAttribute.default(""),
  email: optionalAttribute.default("mail"),
  firstName: optionalAttribute.default("givenName"),
  lastName: optionalAttribute.default("sn"),
  /** What never changes about an entry. */
  subject: attribute("Attribute that never changes"),
  groupName: attribute("Name of a group").default("cn"),
});

const filter = line(2000);

/** Where a directory is and how it is read. */
export const DirectoryConfiguration = z
  .object({
    preset: z.enum(directoryPresets, { error: "Choose Active Directory or OpenLDAP" }),
    /** `ldaps://` or `ldap://`, in the order in which they are tried. */
    servers: lines(serverUrl)
      .refine((urls) => urls.length > 0, "LDAP URL is needed")
      .refine((urls) => urls.length <= 10, "At most 10"),
    /** `required`: `ldap://` is upgraded by STARTTLS before anything is said; `none`: it is not, and passwords travel in clear. */
    encryption: z.enum(["required", "none"], { error: "Choose how the connection is protected" }).default("required"),
    /** PEM; "" = the authorities that Node trusts. */
    caCertificate: paragraphs(50_000).default(""),
    /** SHA-256 of the server's certificate, 64 hexadecimal digits; "" = none is pinned. Instead of an authority. */
    pinnedSha256: sha256.default(""),
    /** "" = searches are anonymous. */
    bindDn: bindName.default(""),
    userBase: requiredLine("User Search Base", 1000),
    userFilter: filter.default(""),
    /** "" = no groups are read. */
    groupBase: line(1000).default(""),
    groupFilter: filter.default(""),
    groupLookup: z.enum(groupLookups, { error: "Choose how groups are found" }).default("members"),
    attributes: directoryAttributes,
    /** `attribute=value` that marks an entry as disabled; "" = only the directory's own marks count. */
    disabledMark: line(200)
      .regex(/^([a-zA-Z][a-zA-Z0-9-]*=.+)?$/, "attribute=value")
      .default(""),
    /** The domains whose users are here: `EXAMPLE\user`, `user@example.com`. */
    domainNames: lines(domainName),
    /** The most entries in one answer. */
    resultLimit: wholeNumber(1, 1000).default(100),
    /** Milliseconds for a whole question, with every server that is tried. */
    timeLimitMs: wholeNumber(1, 60_000).default(5000),
    nested: z.boolean().default(true),
    primaryGroup: z.boolean().default(false),
    /** Teams and roles follow the directory's groups. */
    authorization: z.boolean().default(true),
    credentialPolicy: z.enum(["recheck", "session"], { error: "Choose re-check or session" }).default("recheck"),
    recheckMinutes: wholeNumber(1, 1440).default(15),
    /** Hours that credentials stay good while the directory cannot be reached. */
    keepHours: wholeNumber(0, 720).default(24),
  })
  .refine(({ encryption, servers }) => encryption === "required" || servers.every((url) => /^ldap:/i.test(url)), {
    path: ["encryption"],
    message: "ldaps:// is always encrypted: choose encryption, or ldap:// for all servers",
  })
  .refine(({ caCertificate, pinnedSha256 }) => caCertificate === "" || pinnedSha256 === "", {
    path: ["pinnedSha256"],
    message: "Either a CA certificate or a pinned certificate",
  });
export type DirectoryConfiguration = z.output<typeof DirectoryConfiguration>;

const name = requiredName("Name", 100);
const bindPassword = z.string().max(500, "At most 500 characters").default("");

export const CreateDirectoryInput = z.object({ name, configuration: DirectoryConfiguration, bindPassword });
export type CreateDirectoryInput = z.input<typeof CreateDirectoryInput>;

const id = z.string().max(60);

/** The configuration is replaced as a whole; an empty password keeps the saved one. */
export const UpdateDirectoryInput = CreateDirectoryInput.extend({ id });
export type UpdateDirectoryInput = z.input<typeof UpdateDirectoryInput>;

export const DirectoryIdInput = z.object({ id });
export type DirectoryIdInput = z.input<typeof DirectoryIdInput>;

/** Every directory, in the order in which they are asked. */
export const ReorderDirectoriesInput = z.object({ ids: z.array(id).max(100, "At most 100") });
export type ReorderDirectoriesInput = z.input<typeof ReorderDirectoriesInput>;

/** A form's values, saved or not; `id` of a saved directory whose password an empty one stands for. */
export const TestDirectoryInput = z.object({
  id: id.optional(),
  configuration: DirectoryConfiguration,
  bindPassword,
});
export type TestDirectoryInput = z.input<typeof TestDirectoryInput>;

export const TestDirectoryUserInput = TestDirectoryInput.extend({
  /** As it is typed at sign-in. */
  username: requiredLine("Username", 255),
});
export type TestDirectoryUserInput = z.input<typeof TestDirectoryUserInput>;

/** A directory without its password. */
export interface DirectoryView {
  id: string;
  name: string;
  /** Counts from 0. */
  position: number;
  status: "enabled" | "disabled";
  configuration: DirectoryConfiguration;
  hasBindPassword: boolean;
  /** How many users here come from it. */
  userCount: number;
  /** Since when it has not been reached by the re-checks; null: it was, or nobody was asked about. */
  unreachableSince: Date | null;
  createdAt: Date;
}

export interface DirectoryUserTrial {
  outcome: "found" | "refused" | "unknown" | "unreachable";
  /** What it means, in words; the server's own when it could not be asked. */
  message: string;
  entry: DirectoryEntry | null;
  /** What the saved mappings of the directory would give; null = rights do not follow its groups, or it is not saved. */
  rights: { teams: string[]; roles: string[] } | null;
}
