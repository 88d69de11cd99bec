import { z } from "zod";
import { type Capability, capabilityNames } from "../capabilities";
import { emptyIsAbsent } from "../credentials/schema";
import { line, requiredLine, requiredName } from "../fields";
import type { InventoryKind } from "../inventory/schema";
import { PageInput } from "../paging";

const id = z.string().max(60);
const ids = z
  .array(id)
  .max(50, "At most 50")
  .transform((all) => [...new Set(all)])
  .default([]);

/** The ways in which a credential may come to an application, and what they are called. */
export const acceptedSchemes = {
  hmac: "API key that signs the request (HMAC)",
  "bearer-token": "Token in Authorization",
  "auth-token-header": "Token in X-Auth-Token",
  cms: "Administrator certificate that signs the request (CMS)",
  "client-certificate-header": "Certificate in X-Client-Certificate",
  "forwarded-certificate": "Certificate of the TLS connection at the proxy",
  basic: "Username and password (Basic)",
} as const;
export type AcceptedScheme = keyof typeof acceptedSchemes;
export const acceptedSchemeNames = Object.keys(acceptedSchemes) as [AcceptedScheme, ...AcceptedScheme[]];

const applicationStatuses = ["enabled", "disabled"] as const;
export type ApplicationStatus = (typeof applicationStatuses)[number];

const ruleEffects = ["allow", "refuse", "public"] as const;
export type RuleEffect = (typeof ruleEffects)[number];

/** One rule of a policy, as it is kept. */
export interface PolicyRule {
  /** null: every method. `GET` is `HEAD` too. */
  methods: string[] | null;
  /** Of the whole path: segments, `*` for one, `**` at the end for the rest. */
  path: string;
  /** `public`: no credential is looked at. */
  effect: RuleEffect;
  /** Of `allow`: the credential's own limits must not keep it from this. */
  capability: Capability | null;
  /** Of `allow`: the owner must be in one of these teams or groups (or below one); both empty: everybody enabled. */
  teamIds: string[];
  groupIds: string[];
}

/** Why a policy refuses, stable for programs. */
export type PolicyCode =
  | "application_refused"
  | "application_disabled"
  | "ambiguous_path"
  | "scheme_not_accepted"
  | "insufficient_capability";

const mostRules = 100;

/** Methods and path are read by the command, which knows how they are written. */
export const RuleInput = z.object({
  methods: z
    .union([z.string().max(300, "This is too long"), z.array(z.string().max(20)).max(30)], {
      error: "A list of methods",
    })
    .nullable()
    .default(""),
  path: requiredLine("A path", 500),
  effect: z.enum(ruleEffects, { error: "Allow, refuse or public" }).default("allow"),
  capability: emptyIsAbsent(z.enum(capabilityNames, { error: "This capability is not known" })),
  teamIds: ids,
  groupIds: ids,
});
export type RuleInput = z.output<typeof RuleInput>;

const Rules = z.array(RuleInput).max(mostRules, `At most ${mostRules} rules`);
const Schemes = z
  .array(z.enum(acceptedSchemeNames, { error: "This scheme is not known" }))
  .transform((names) => [...new Set(names)])
  .nullable();
const Status = z.enum(applicationStatuses, { error: "enabled or disabled" });
const Name = requiredName("Name", 100);
const Host = requiredLine("Host", 300);
const PathPrefix = line(300);

export const CreateApplicationInput = z.object({
  name: Name,
  description: line(500).default(""),
  /** Left out: the caller's own group. */
  groupId: emptyIsAbsent(id),
  /** As clients name it; with a port where it is neither 80 nor 443. */
  host: Host,
  /** The application is all below it. */
  pathPrefix: PathPrefix.default("/"),
  status: Status.default("enabled"),
  /** None or null: all. */
  schemes: Schemes.default(null),
  rules: Rules.default([]),
});
export type CreateApplicationInput = z.input<typeof CreateApplicationInput>;

/** Only what is there is changed; rules are replaced as a whole. */
export const UpdateApplicationInput = z.object({
  id,
  name: Name.optional(),
  description: line(500).optional(),
  groupId: emptyIsAbsent(id),
  host: Host.optional(),
  pathPrefix: PathPrefix.optional(),
  status: Status.optional(),
  schemes: Schemes.optional(),
  rules: Rules.optional(),
});
export type UpdateApplicationInput = z.input<typeof UpdateApplicationInput>;

/** The same from the page, where boxes that are not ticked mean none. */
export const SaveApplicationInput = CreateApplicationInput.extend({ id });

export const ApplicationIdInput = z.object({ id });

const sorts = ["name", "-name", "host", "-host", "created", "-created"] as const;

export const ApplicationFilters = PageInput.extend({
  status: emptyIsAbsent(Status),
  /** Applications of this group. */
  groupId: emptyIsAbsent(id),
  sort: emptyIsAbsent(z.enum(sorts)),
});
export type ApplicationFilters = z.input<typeof ApplicationFilters>;

/** A request, and who is thought to make it. */
export const ExplainInput = z.object({
  method: z
    .string()
    .trim()
    .regex(/^[A-Za-z]{1,20}$/, "A method such as GET")
    .transform((method) => method.toUpperCase())
    .default("GET"),
  /** `https://host/path`, as the client asks for it. */
  url: z
    .string({ error: "A URL is needed" })
    .trim()
    .max(4000, "This is too long")
    .regex(/^https?:\/\/[^\s/?#\\]+(\/[\x21-\x7e]*)?$/i, "https://, a host and a path, as a client sends them"),
  /** Left out: no credential. */
  credentialId: emptyIsAbsent(id),
  /** Where the request comes from. */
  address: emptyIsAbsent(
    z
      .string()
      .trim()
      .max(64)
      .regex(/^[0-9A-Fa-f.:]+$/, "An IP address"),
  ),
});
export type ExplainInput = z.input<typeof ExplainInput>;

export interface ApplicationView {
  id: string;
  name: string;
  description: string;
  group: { id: string; name: string };
  status: ApplicationStatus;
  host: string;
  pathPrefix: string;
  /** null: all. */
  schemes: AcceptedScheme[] | null;
  /** The first that fits a request's method and path decides; none: refused. */
  rules: PolicyRule[];
  createdAt: Date;
  /** What the viewer may do; commands check again. */
  can: { update: boolean; delete: boolean };
}

/** A step of an explanation. `decides` on the one that the answer comes from. */
export interface ExplainedStep {
  title: string;
  text: string;
  outcome: "good" | "bad" | "skipped";
  decides: boolean;
  /** Of a rule: its number, from 1. */
  rule?: number;
}

export interface Explanation {
  application: { id: string; name: string } | null;
  steps: ExplainedStep[];
  /** What the proxy would be told. */
  answer: { status: number; code: string; text: string };
}

/** A credential that a request may be explained with. */
export interface CredentialChoice {
  id: string;
  name: string;
  /** What machines know it by: tells those of one name apart. */
  identifier: string;
  kind: InventoryKind;
  owner: string;
}
