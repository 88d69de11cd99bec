"use server";

import { importUsers } from "@/lib/user-import/commands/import-users";
import { previewUsers } from "@/lib/user-import/commands/preview-users";
import { ImportUsersInput, PreviewUsersInput } from "@/lib/user-import/schema";
import { action } from "@/lib/web/action";

export const previewUsersAction = action(PreviewUsersInput, previewUsers);

export const importUsersAction = action(ImportUsersInput, importUsers);
