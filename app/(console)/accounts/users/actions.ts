"use server";

import { createTokenForUser } from "@/lib/tokens/commands/create-token-for-user";
import { CreateTokenForUserInput } from "@/lib/tokens/schema";
import { createUser } from "@/lib/users/commands/create-user";
import { editUser } from "@/lib/users/commands/edit-user";
import { CreateUserInput, EditUserInput } from "@/lib/users/schema";
import { commandAction } from "@/lib/web/action";

export const createUserAction = commandAction(CreateUserInput, createUser);

export const editUserAction = commandAction(EditUserInput, editUser);

export const createTokenForUserAction = commandAction(CreateTokenForUserInput, createTokenForUser);
