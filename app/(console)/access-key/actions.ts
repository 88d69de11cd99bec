"use server";

import { deleteAccessKey, setAccessKeyStatus, updateAccessKey } from "@/lib/access-keys/commands/change-access-key";
import { createAccessKey } from "@/lib/access-keys/commands/create-access-key";
import { rotateAccessKey } from "@/lib/access-keys/commands/rotate-access-key";
import {
  AccessKeyIdInput,
  CreateAccessKeyInput,
  SetAccessKeyStatusInput,
  UpdateAccessKeyInput,
} from "@/lib/access-keys/schema";
import { RotateInput } from "@/lib/credentials/schema";
import { action, commandAction } from "@/lib/web/action";

export const createAccessKeyAction = commandAction(CreateAccessKeyInput, createAccessKey);

export const updateAccessKeyAction = action(UpdateAccessKeyInput, updateAccessKey);

export const setAccessKeyStatusAction = action(SetAccessKeyStatusInput, setAccessKeyStatus);

export const deleteAccessKeyAction = action(AccessKeyIdInput, deleteAccessKey);

export const rotateAccessKeyAction = action(RotateInput, rotateAccessKey);
