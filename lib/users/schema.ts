import { z } from "zod";
import { revocationReasons } from "../certificates/revocation-schema";
import type { ExternalState } from "../directory-users/schema";
import type { SecondFactorView } from "../factors/schema";
import { emailAddress, username } from "../fields";
import { oneNewPassword } from "../passwords/schema";
import { type DetailField, Profile, ProfileDetails } from "../profiles/schema";
import type { RoleAssignmentView } from "../roles/schema";
import { TeamIds } from "../teams/schema";

export const Password = z.string().max(256, "At most 256 characters");

const RoleInGroup = z.object({
  groupId: z.string().min(1, "Choose an organization group"),
  roleId: z.string().min(1, "Choose a role"),
});

export const distinctRoles = z
  .array(RoleInGroup)
  .max(50, "At most 50 roles")
  .superRefine((pairs, context) => {
    const seen = new Set<string>();
    pairs.forEach(({ groupId, roleId }, index) => {
      const pair = `${groupId} ${roleId}`;
      if (seen.has(pair))
        context.addIssue({ code: "custom", path: [index, "roleId"], message: "This role is already in the list" });
      seen.add(pair);
    });
  });

const id = z.string().max(60);
/** *Add New User*, REST and the compatible paths. Without a password there is no password sign-in. */
const NewUser = z.object({
  username,
  enabled: z.boolean().default(true),
  password: Password.optional(),
  /** Sent by the page only; when it is there it must repeat the password. */
  confirmPassword: Password.optional(),
  /** *Generate random password and email*: made on the server and sent to the email address. */
  mailPassword: z.boolean().default(false),
  /** *Force change at next login*; left out: as `mailPassword`. */
  mustChangePassword: z.boolean().optional(),
  teams: TeamIds.default([]),
  /** The home group; left out: the caller's own. */
  groupId: z.string().min(1).optional(),
  roles: distinctRoles.default([]),
  ...Profile.shape,
  details: ProfileDetails.prefault({}),
});
export const CreateUserInput = NewUser.superRefine((user, context) => {
  oneNewPassword(user, context);
  if (user.mailPassword && !user.email)
    context.addIssue({ code: "custom", path: ["email"], message: "The password is mailed to this address" });
});
export type CreateUserInput = z.input<typeof CreateUserInput>;

/** Only what is there is changed. */
export const UpdateUserInput = z.object({
  id: z.string(),
  username: username.optional(),
  ...Profile.shape,
  details: ProfileDetails.optional(),
  apiAuthentication: z.enum(["credentials", "certificates"]).optional(),
  groupId: z.string().min(1).optional(),
  /** Of people who change their own email address and have no second factor. */
  currentPassword: Password.optional(),
  /** All teams of the user that the caller may see. */
  teams: TeamIds.optional(),
});
export type UpdateUserInput = z.input<typeof UpdateUserInput>;

/** *Edit User Details*: the whole form, in one go. What is left out stays as it is. */
export const EditUserInput = z
  .object({
    id,
    email: emailAddress.optional(),
    currentPassword: Password.optional(),
    enabled: z.boolean().optional(),
    /** Empty: the present one stays. */
    password: Password.optional(),
    confirmPassword: Password.optional(),
    mailPassword: z.boolean().default(false),
    mustChangePassword: z.boolean().optional(),
    /** All teams of the user that the actor may see. */
    teams: TeamIds.optional(),
  })
  .superRefine(oneNewPassword);
export type EditUserInput = z.input<typeof EditUserInput>;

/** What becomes of certificates that authenticate to other systems; those that authenticate here are revoked. */
export const DeleteUserInput = z
  .object({
    id,
    certificates: z.enum(["revoke", "hand-over"], { error: "Revoke them or hand them over" }).default("revoke"),
    reason: z.enum(revocationReasons, { error: "Choose a reason" }).default("cessationOfOperation"),
    /** The username of who gets them. */
    newOwner: z.string().trim().max(255, "This is too long").default(""),
  })
  .refine(({ certificates, newOwner }) => certificates === "revoke" || newOwner !== "", {
    path: ["newOwner"],
    message: "Name the new owner",
  });
export type DeleteUserInput = z.input<typeof DeleteUserInput>;

export const UserIdInput = z.object({ id: z.string() });
export const SetUserStatusInput = z.object({ id: z.string(), enabled: z.boolean() });
export const RoleAssignmentInput = z.object({
  userId: z.string(),
  groupId: RoleInGroup.shape.groupId,
  roleId: RoleInGroup.shape.roleId,
});
export type RoleAssignmentInput = z.input<typeof RoleAssignmentInput>;

/** What the viewer may do to the user; buttons follow it, commands check again. */
export interface UserRights {
  update: boolean;
  changeStatus: boolean;
  resetPassword: boolean;
  /** Remove all second factors. */
  resetFactors: boolean;
  assignRoles: boolean;
  delete: boolean;
  createToken: boolean;
  revokeToken: boolean;
  /** The client certificate of the administrator's *Settings*. */
  certificate: { see: boolean; create: boolean; export: boolean; revoke: boolean };
}

/** A row of *List View*, and of every list of users. */
export interface AdministratorRow {
  id: string;
  number: number;
  uuid: string;
  username: string;
  /** First, middle and last name; "" when none is known. */
  name: string;
  firstName: string;
  middleName: string;
  lastName: string;
  timeZone: string;
  locale: string;
  landingPage: string;
  email: string;
  group: { id: string; number: number; uuid: string; name: string };
  roles: RoleAssignmentView[];
  teams: { id: string; name: string }[];
  kind: "basic" | "directory";
  /** The directory or sign-in provider that keeps the account, when it was asked last and what counts now; null: it is kept here. */
  external: { sourceId: string; source: string; checkedAt: Date; state: ExternalState } | null;
  status: "enabled" | "disabled";
  /** For automation: never signs in at a browser. */
  isServiceAccount: boolean;
  /** The team that owns a service account; null of people. */
  team: { id: string; name: string } | null;
  isPrimary: boolean;
  apiAuthentication: "credentials" | "certificates";
  mustChangePassword: boolean;
  secondFactor: SecondFactorView;
  lastSignInAt: Date | null;
  lastSignInAddress: string | null;
  createdAt: Date;
  can: UserRights;
}

export interface UserView extends AdministratorRow {
  details: Partial<Record<DetailField, string>>;
  hasPassword: boolean;
  passwordChangedAt: Date | null;
  isSelf: boolean;
}

/** What dies with a user. */
export interface DeletionEffects {
  apiKeys: number;
  tokens: number;
  /** Those that authenticate here; `otherCertificates` have other uses, and are revoked or handed over. */
  certificates: number;
  otherCertificates: number;
  /** What some of those are called, the first to end first; empty for who may not see certificates. */
  otherCertificateNames: string[];
  sessions: number;
}
