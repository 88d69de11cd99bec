"use server";

import { redirect } from "next/navigation";
import { resetFactors } from "@/lib/factors/commands/reset-factors";
import { ResetFactorsInput } from "@/lib/factors/schema";
import { offboardUser } from "@/lib/offboarding/commands/offboard-user";
import { OffboardUserInput } from "@/lib/offboarding/schema";
import { ResetPasswordInput } from "@/lib/passwords/schema";
import { routes } from "@/lib/routes";
import { deleteUser } from "@/lib/users/commands/delete-user";
import { resetPassword } from "@/lib/users/commands/reset-password";
import { setUserStatus } from "@/lib/users/commands/set-user-status";
import { DeleteUserInput, SetUserStatusInput } from "@/lib/users/schema";
import { action } from "@/lib/web/action";

export const setUserStatusAction = action(SetUserStatusInput, setUserStatus);

export const resetFactorsAction = action(ResetFactorsInput, resetFactors);

export const resetPasswordAction = action(ResetPasswordInput, resetPassword);

export const deleteUserAction = action(DeleteUserInput, deleteUser);

/** Leads to the report of what was ended. */
export const offboardUserAction = action(OffboardUserInput, async (actor, input): Promise<void> => {
  const { id } = await offboardUser(actor, input);
  redirect(routes.offboarding(id));
});

/** For *Edit user*, which is gone with the user. */
export const deleteUserAndListAction = action(DeleteUserInput, async (actor, input): Promise<void> => {
  await deleteUser(actor, input);
  redirect(routes.users());
});

/** For a service account's page, which is gone with it. */
export const deleteUserAndListAccountsAction = action(DeleteUserInput, async (actor, input): Promise<void> => {
  await deleteUser(actor, input);
  redirect(routes.serviceAccounts());
});

/** For the user's own page, which is gone with the user. */
export const deleteUserAndLeaveAction = action(DeleteUserInput, async (actor, input): Promise<void> => {
  await deleteUser(actor, input);
  redirect(routes.administrators());
});
