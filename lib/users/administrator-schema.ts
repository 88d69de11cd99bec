import { z } from "zod";
import { emptyIsAbsent } from "../credentials/schema";
import { username, wholeNumber } from "../fields";
import { keyTypes } from "../key-types";
import { Profile, ProfileDetails } from "../profiles/schema";
import { distinctRoles, Password } from "./schema";

export const AdministratorUserStep = z
  .object({
    username,
    password: Password.optional(),
    /** Sent by the page only; when it is there it must repeat the password. */
    confirmPassword: Password.optional(),
    ...Profile.shape,
    mustChangePassword: z.boolean().default(false),
    /** `email`: username and password are mailed; a password that was not typed is made on the server. */
    notification: z.enum(["none", "email"], { error: "Choose None or Email" }).default("none"),
  })
  .refine((user) => user.notification === "none" || Boolean(user.email), {
    path: ["email"],
    message: "The notification is sent to this address",
  })
  .refine((user) => user.confirmPassword === undefined || user.confirmPassword === (user.password ?? ""), {
    path: ["confirmPassword"],
    message: "The passwords differ",
  });

export const AdministratorRolesStep = distinctRoles.min(1, "Add at least one role");

export const AdministratorSettingsStep = z
  .object({
    authentication: z.enum(["credentials", "certificates"], { error: "Choose how programs authenticate" }),
    certificatePassword: Password.optional(),
    keyType: z.enum(keyTypes, { error: "Choose a key type" }).default("rsa-2048"),
    /** Left out: 365, or the maximum when that is less. */
    days: emptyIsAbsent(wholeNumber(1, 3660, (rule) => `Days must be ${rule}`)),
  })
  .superRefine((settings, context) => {
    if (settings.authentication !== "certificates") return;
    if ([...(settings.certificatePassword ?? "")].length >= 8) return;
    context.addIssue({ code: "custom", path: ["certificatePassword"], message: "At least 8 characters" });
  });

/** What *Add Admin* sends: its four steps, in one go. */
export const CreateAdministratorInput = z
  .object({
    user: AdministratorUserStep,
    roles: AdministratorRolesStep,
    details: ProfileDetails.prefault({}),
    settings: AdministratorSettingsStep,
  })
  .superRefine(({ user, settings }, context) => {
    if (settings.authentication === "certificates" || user.password || user.notification === "email") return;
    context.addIssue({
      code: "custom",
      path: ["user", "password"],
      message: "A password is needed for User Credentials",
    });
  });
export type CreateAdministratorInput = z.input<typeof CreateAdministratorInput>;
