"use server";

import { exportAdministratorCertificate } from "@/lib/certificates/commands/export-administrator-certificate";
import { replaceAdministratorCertificate } from "@/lib/certificates/commands/replace-administrator-certificate";
import { ExportAdministratorCertificateInput, ReplaceAdministratorCertificateInput } from "@/lib/certificates/schema";
import { CreateAdministratorInput } from "@/lib/users/administrator-schema";
import { assignRole, unassignRole } from "@/lib/users/commands/assign-role";
import { CheckUsernameInput, checkUsername } from "@/lib/users/commands/check-username";
import { createAdministrator } from "@/lib/users/commands/create-administrator";
import { updateUser } from "@/lib/users/commands/update-user";
import { RoleAssignmentInput, UpdateUserInput } from "@/lib/users/schema";
import { action, commandAction, queryAction } from "@/lib/web/action";

export const createAdministratorAction = commandAction(CreateAdministratorInput, createAdministrator);

/** Asked at the wizard's first *Next*; storing looks again. */
export const checkUsernameAction = queryAction(CheckUsernameInput, checkUsername);

export const updateUserAction = action(UpdateUserInput, updateUser);

export const assignRoleAction = action(RoleAssignmentInput, assignRole);

export const unassignRoleAction = action(RoleAssignmentInput, unassignRole);

export const replaceCertificateAction = action(ReplaceAdministratorCertificateInput, replaceAdministratorCertificate);

/** The file as base64: a wrong password must come back as a field's error, which a download could not say. */
export const exportCertificateAction = action(ExportAdministratorCertificateInput, async (actor, input) => {
  const { fileName, bytes } = await exportAdministratorCertificate(actor, input);
  return { fileName, contents: bytes.toString("base64") };
});
