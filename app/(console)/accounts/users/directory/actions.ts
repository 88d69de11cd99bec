"use server";

import { checkDirectoryUser } from "@/lib/directory-users/commands/check-directory-user";
import { setLocalAuthentication } from "@/lib/directory-users/commands/set-local-authentication";
import { DirectoryUserIdInput, SetLocalAuthenticationInput } from "@/lib/directory-users/schema";
import { action } from "@/lib/web/action";

export const checkDirectoryUserAction = action(DirectoryUserIdInput, checkDirectoryUser);

export const setLocalAuthenticationAction = action(SetLocalAuthenticationInput, setLocalAuthentication);
