"use server";

import { addDirectoryAdministrator } from "@/lib/directory-users/commands/add-directory-administrator";
import { AddDirectoryAdministratorInput } from "@/lib/directory-users/schema";
import { commandAction } from "@/lib/web/action";

export const addDirectoryAdministratorAction = commandAction(AddDirectoryAdministratorInput, addDirectoryAdministrator);
