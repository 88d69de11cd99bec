"use server";

import { redirect } from "next/navigation";
import { createApplication } from "@/lib/applications/commands/create-application";
import { deleteApplication } from "@/lib/applications/commands/delete-application";
import { updateApplication } from "@/lib/applications/commands/update-application";
import { ApplicationIdInput, CreateApplicationInput, SaveApplicationInput } from "@/lib/applications/schema";
import { routes } from "@/lib/routes";
import { action } from "@/lib/web/action";

export const createApplicationAction = action(CreateApplicationInput, createApplication);

export const updateApplicationAction = action(SaveApplicationInput, updateApplication);

export const deleteApplicationAction = action(ApplicationIdInput, deleteApplication);

/** For the application's own page, which is gone with it. */
export const deleteApplicationAndLeaveAction = action(ApplicationIdInput, async (actor, input): Promise<void> => {
  await deleteApplication(actor, input);
  redirect(routes.applications());
});
