import { z } from "zod";
import { wholeNumber } from "../fields";
import { lines } from "../lines-field";

const numberOf = (minimum: number, maximum: number) => wholeNumber(minimum, maximum, (rule) => `must be ${rule}`);

/** A DNS name that leaves room for the labels of an access key and an account before it. */
const baseName = z
  .string()
  .max(180, "At most 180 characters")
  .regex(
    /^(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))+$/i,
    "A DNS name with a dot, such as devices.example.com",
  )
  .refine((name) => /[a-z][a-z0-9-]*$/i.test(name), "Not an IP address");

const hostName = z
  .string()
  .max(253, "too long")
  .regex(/^(?!-)[a-z0-9.:_-]+$/i, "not a host name or address");

const emailOfPerson = z.email("not an email address").max(254, "too long");

/** Settings of the whole installation, each section with its defaults. */
export const settingSections = {
  "client-certificates": z.object({
    enabled: z.boolean().default(true),
    maximumDays: numberOf(1, 3660).default(366),
    requireProofOfPossession: z.boolean().default(false),
  }),
  certificates: z.object({
    /** Whose certificates ordinary users see besides their own. */
    visibility: z.enum(["own", "team", "all"], { error: "Own, team or all" }).default("own"),
    /** How long a key that the server made for a certificate of a team may be downloaded again; 0: it is not kept. */
    keyRetentionDays: numberOf(0, 3660).default(30),
  }),
  "api-keys": z.object({
    enabled: z.boolean().default(true),
    /** The longest life of a key; 0: a key need not end. */
    maximumDays: numberOf(0, 36_600).default(0),
  }),
  tokens: z.object({
    personalEnabled: z.boolean().default(true),
    personalMaximumDays: numberOf(1, 3660).default(366),
    sessionEnabled: z.boolean().default(true),
    /** How long a session token lasts however much it is used. */
    sessionTotalSeconds: numberOf(1, 86_400).default(28_800),
    /** How long it lasts without being used. */
    sessionIdleSeconds: numberOf(1, 21_600).default(3_600),
  }),
  rotation: z.object({
    /** A credential is used after its grace period: revoke it and all that followed it. */
    revokeFamilyOnLateUse: z.boolean().default(false),
  }),
  "signed-requests": z.object({
    /** Minutes that a signed request's time may differ from ours. */
    windowMinutes: numberOf(1, 60).default(5),
  }),
  sessions: z.object({
    idleMinutes: numberOf(5, 1440).default(60),
    absoluteHours: numberOf(1, 720).default(12),
  }),
  "sign-in": z.object({
    lockAfterFailures: numberOf(3, 100).default(5),
    lockMinutes: numberOf(1, 1440).default(15),
  }),
  usage: z.object({
    /** How long the log of requests is kept; 0: nothing is logged. */
    requestLogDays: numberOf(0, 400).default(30),
  }),
  addresses: z.object({
    /** Let callers on this machine in whatever the lists of teams say. */
    alwaysPermitLocalhost: z.boolean().default(false),
  }),
  applications: z.object({
    /** Refuse requests that a proxy holds for a host and path that no application is registered for. */
    onlyRegistered: z.boolean().default(false),
  }),
  gateway: z.object({
    /** Names below which devices reach their instance: `<account>.<base>` and so on. Lower case. */
    bases: lines(baseName)
      .transform((names) => names.map((name) => name.toLowerCase()))
      .default(["devices.localhost"]),
    /** May people sign in to the console with a certificate? */
    certificateSignIn: z.boolean().default(true),
    /** Administrators who authenticate by certificates get in by nothing else. */
    requireCertificateForAdministrators: z.boolean().default(false),
  }),
  devices: z.object({
    /** A device whose security fabric's root is authorized needs no decision of its own. */
    silentApproval: z.boolean().default(false),
    /** So many may wait at an instance, and from one address; further ones are refused and not recorded. */
    maximumWaiting: numberOf(1, 10_000).default(2_000),
    maximumWaitingPerAddress: numberOf(1, 10_000).default(1_000),
    /** A device that waits and has not been seen for so long is forgotten. */
    dropWaitingDays: numberOf(1, 3660).default(30),
    /** Who is told when a device waits; empty: nobody. */
    mailTo: lines(emailOfPerson),
    /** At most one such mail in so many minutes. */
    mailMinutes: numberOf(1, 10_080).default(60),
  }),
  webhooks: z.object({
    /** Loopback, private and link-local networks to which webhooks may be delivered all the same. */
    permittedNetworks: lines(
      z.union([z.cidrv4(), z.cidrv6(), z.ipv4(), z.ipv6()], { error: "not a network or address" }),
    ),
    /** Host names or addresses that may be told over plain HTTP. */
    plainHttpHosts: lines(hostName),
  }),
} as const;

export type SettingSection = keyof typeof settingSections;
export type Settings<S extends SettingSection> = z.output<(typeof settingSections)[S]>;
export const settingSectionNames = Object.keys(settingSections) as SettingSection[];

/** The least and the most that a number of a section may be. */
export function boundsOf(section: SettingSection, name: string): { min: number; max: number } {
  const field = z.toJSONSchema(settingSections[section], { unrepresentable: "any" }).properties?.[name];
  if (typeof field !== "object" || field.minimum === undefined || field.maximum === undefined)
    throw new Error(`${section} has no bounded number called ${name}`);
  return { min: field.minimum, max: field.maximum };
}

/** Settings that a group may inherit or override (System / Advanced / API / REST API). */
export const groupSettingSections = {
  "rest-api.general": z.object({ enabled: z.boolean().default(false) }),
  "rest-api.authentication": z.object({
    basic: z.boolean().default(false),
    certificates: z.boolean().default(false),
    directory: z.boolean().default(false),
  }),
} as const;

export type GroupSettingSection = keyof typeof groupSettingSections;
export type GroupSettings<S extends GroupSettingSection> = z.output<(typeof groupSettingSections)[S]>;
export const groupSettingSectionNames = Object.keys(groupSettingSections) as [
  GroupSettingSection,
  ...GroupSettingSection[],
];

export const UpdateGroupSettingsInput = z.object({
  groupId: z.string().min(1, "Choose an organization group"),
  section: z.enum(groupSettingSectionNames),
  mode: z.enum(["inherit", "override"], { error: "Choose Inherit or Override" }),
  childPermission: z.enum(["inherit", "override", "either"], { error: "Choose what groups below may do" }),
  /** Read in `override` mode; left out: what was stored before. */
  value: z.record(z.string(), z.unknown()).optional(),
});
export type UpdateGroupSettingsInput = z.input<typeof UpdateGroupSettingsInput>;

/** A section as it counts in one group. */
export interface EffectiveGroupSettings<S extends GroupSettingSection = GroupSettingSection> {
  groupId: string;
  section: S;
  value: GroupSettings<S>;
  mode: "inherit" | "override";
  /** The group whose values count, when it is not this one. */
  inheritedFrom: { id: string; name: string } | null;
  childPermission: "inherit" | "override" | "either";
  mayInherit: boolean;
  mayOverride: boolean;
  /** May the viewer change it? */
  mayUpdate: boolean;
}

export type SettingsView = { [S in SettingSection]: { section: S; value: Settings<S> } }[SettingSection];
