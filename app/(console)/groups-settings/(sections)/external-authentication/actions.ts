"use server";

import { createDirectory, reorderDirectories, updateDirectory } from "@/lib/directory/commands/change-directory";
import { deleteDirectory, disableDirectory, enableDirectory } from "@/lib/directory/commands/switch-directory";
import { testDirectory, testDirectoryUser } from "@/lib/directory/commands/test-directory";
import {
  CreateDirectoryInput,
  DirectoryIdInput,
  ReorderDirectoriesInput,
  TestDirectoryInput,
  TestDirectoryUserInput,
  UpdateDirectoryInput,
} from "@/lib/directory/schema";
import { action, commandAction, queryAction } from "@/lib/web/action";

export const createDirectoryAction = commandAction(CreateDirectoryInput, createDirectory);

export const updateDirectoryAction = commandAction(UpdateDirectoryInput, updateDirectory);

export const reorderDirectoriesAction = action(ReorderDirectoriesInput, reorderDirectories);

export const enableDirectoryAction = action(DirectoryIdInput, enableDirectory);

export const disableDirectoryAction = action(DirectoryIdInput, disableDirectory);

export const deleteDirectoryAction = action(DirectoryIdInput, deleteDirectory);

export const testDirectoryAction = queryAction(TestDirectoryInput, testDirectory);

export const testDirectoryUserAction = queryAction(TestDirectoryUserInput, testDirectoryUser);
