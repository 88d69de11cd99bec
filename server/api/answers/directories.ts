import { z } from "@hono/zod-openapi";
import { moment, orNull } from "./wire";

const Configuration = z.object({
  preset: z.enum(["active-directory", "openldap"]),
  servers: z.array(z.string()),
  encryption: z.enum(["required", "none"]),
  caCertificate: z.string(),
  pinnedSha256: z.string(),
  bindDn: z.string(),
  userBase: z.string(),
  userFilter: z.string(),
  groupBase: z.string(),
  groupFilter: z.string(),
  groupLookup: z.enum(["chain", "members", "member-of"]),
  attributes: z.object({
    username: z.string(),
    principal: z.string(),
    email: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    subject: z.string(),
    groupName: z.string(),
  }),
  disabledMark: z.string(),
  domainNames: z.array(z.string()),
  resultLimit: z.number(),
  timeLimitMs: z.number(),
  nested: z.boolean(),
  primaryGroup: z.boolean(),
  authorization: z.boolean(),
  credentialPolicy: z.enum(["recheck", "session"]),
  recheckMinutes: z.number(),
  keepHours: z.number(),
});

export const Directory = z
  .object({
    id: z.string(),
    name: z.string(),
    position: z.number(),
    status: z.enum(["enabled", "disabled"]),
    configuration: Configuration,
    hasBindPassword: z.boolean(),
    userCount: z.number(),
    unreachableSince: moment.nullable(),
    createdAt: moment,
  })
  .meta({ id: "Directory" });

const Certificate = z
  .object({
    subject: z.string(),
    issuer: z.string(),
    validFrom: moment,
    validTo: moment,
    fingerprint: z.string(),
  })
  .meta({ id: "ServerCertificate" });

export const DirectoryTest = z
  .object({
    isGood: z.boolean(),
    servers: z.array(
      z.object({
        url: z.string(),
        steps: z.array(
          z.object({
            step: z.enum(["name", "connection", "encryption", "bind", "users", "groups"]),
            outcome: z.enum(["good", "warning", "failed"]),
            detail: z.string(),
          }),
        ),
        certificate: orNull(Certificate),
      }),
    ),
  })
  .meta({ id: "DirectoryTest" });

const Entry = z
  .object({
    subject: z.string(),
    distinguishedName: z.string(),
    username: z.string(),
    email: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    groups: z.array(
      z.object({
        distinguishedName: z.string(),
        name: z.string(),
        isNested: z.boolean(),
        isPrimary: z.boolean(),
      }),
    ),
  })
  .meta({ id: "DirectoryEntry" });

export const DirectoryUserTest = z
  .object({
    outcome: z.enum(["found", "refused", "unknown", "unreachable"]),
    message: z.string(),
    entry: orNull(Entry),
    rights: z.object({ teams: z.array(z.string()), roles: z.array(z.string()) }).nullable(),
  })
  .meta({ id: "DirectoryUserTest" });
