import { z } from "@hono/zod-openapi";
import { RoleAssignment } from "./roles";
import { moment, Named } from "./wire";

export const UserRights = z
  .object({
    update: z.boolean(),
    changeStatus: z.boolean(),
    resetPassword: z.boolean(),
    resetFactors: z.boolean(),
    assignRoles: z.boolean(),
    delete: z.boolean(),
    createToken: z.boolean(),
    revokeToken: z.boolean(),
    certificate: z.object({ see: z.boolean(), create: z.boolean(), export: z.boolean(), revoke: z.boolean() }),
  })
  .meta({ id: "UserRights" });

export const ListedUser = z
  .object({
    id: z.string(),
    number: z.number(),
    uuid: z.string(),
    username: z.string(),
    name: z.string(),
    firstName: z.string(),
    middleName: z.string(),
    lastName: z.string(),
    timeZone: z.string(),
    locale: z.string(),
    landingPage: z.string(),
    email: z.string(),
    group: z.object({ id: z.string(), number: z.number(), uuid: z.string(), name: z.string() }),
    roles: z.array(RoleAssignment),
    teams: z.array(Named),
    kind: z.enum(["basic", "directory"]),
    external: z
      .object({
        ...{ sourceId: z.string(), source: z.string(), checkedAt: moment },
        state: z.enum(["good", "local", "refused", "unreachable"]),
      })
      .nullable(),
    status: z.enum(["disabled", "enabled"]),
    isServiceAccount: z.boolean(),
    team: Named.nullable(),
    isPrimary: z.boolean(),
    apiAuthentication: z.enum(["certificates", "credentials"]),
    mustChangePassword: z.boolean(),
    secondFactor: z.object({
      isSetUp: z.boolean(),
      policy: z.enum(["off", "optional", "required"]),
      requiredFrom: moment.nullable(),
    }),
    lastSignInAt: moment.nullable(),
    lastSignInAddress: z.string().nullable(),
    createdAt: moment,
    can: UserRights,
  })
  .meta({ id: "ListedUser" });

export const User = z
  .object({
    ...ListedUser.shape,
    details: z.object({
      notes: z.string().optional(),
      phone: z.string().optional(),
      mobile: z.string().optional(),
      department: z.string().optional(),
      employeeId: z.string().optional(),
      costCenter: z.string().optional(),
      addressLine1: z.string().optional(),
      addressLine2: z.string().optional(),
      city: z.string().optional(),
      state: z.string().optional(),
      postalCode: z.string().optional(),
      countryRegion: z.string().optional(),
    }),
    hasPassword: z.boolean(),
    passwordChangedAt: moment.nullable(),
    isSelf: z.boolean(),
  })
  .meta({ id: "User" });

export const ResetPassword = z
  .object({ temporaryPassword: z.string().nullable(), mailedTo: z.string().optional() })
  .meta({ id: "ResetPassword" });
