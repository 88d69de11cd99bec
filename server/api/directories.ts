import { z } from "@hono/zod-openapi";
import { createDirectory, reorderDirectories, updateDirectory } from "@/lib/directory/commands/change-directory";
import { deleteDirectory, disableDirectory, enableDirectory } from "@/lib/directory/commands/switch-directory";
import { testDirectory, testDirectoryUser } from "@/lib/directory/commands/test-directory";
import { getDirectory, listDirectories } from "@/lib/directory/queries";
import {
  CreateDirectoryInput,
  DirectoryIdInput,
  ReorderDirectoriesInput,
  TestDirectoryInput,
  TestDirectoryUserInput,
  UpdateDirectoryInput,
} from "@/lib/directory/schema";
import { Directory, DirectoryTest, DirectoryUserTest } from "./answers/directories";
import { pageOf } from "./answers/wire";
import { type Api, route } from "./route";

const one = "/directories/{id}";

export function addDirectories(api: Api): void {
  route(
    api,
    {
      method: "get",
      path: "/directories",
      description: "List LDAP directories in the order in which they are asked, without their passwords.",
      input: z.object({}),
      answer: pageOf(Directory),
    },
    (actor) => listDirectories(actor),
  );
  route(
    api,
    {
      method: "post",
      path: "/directories",
      description: "Add an LDAP directory; it is asked last.",
      input: CreateDirectoryInput,
      status: 201,
      answer: Directory,
    },
    createDirectory,
  );
  const post = { method: "post" } as const;
  route(
    api,
    {
      ...{ ...post, path: "/directories/reorder", input: ReorderDirectoriesInput, answer: null },
      description: "Ask the directories in this order.",
    },
    reorderDirectories,
  );
  route(
    api,
    {
      ...{ ...post, path: "/directories/test", input: TestDirectoryInput, answer: DirectoryTest },
      description: "Ask every server of a directory step by step, with values that need not be saved.",
    },
    testDirectory,
  );
  route(
    api,
    {
      ...{ ...post, path: "/directories/test-user", input: TestDirectoryUserInput, answer: DirectoryUserTest },
      description: "Look a name up in a directory, with values that need not be saved.",
    },
    testDirectoryUser,
  );
  addOne(api);
}

function addOne(api: Api): void {
  const byId = { path: one, input: DirectoryIdInput };
  route(api, { method: "get", ...byId, description: "Show a directory.", answer: Directory }, (actor, { id }) =>
    getDirectory(actor, id),
  );
  route(
    api,
    {
      method: "put",
      path: one,
      description: "Replace a directory's configuration; an empty password keeps the saved one.",
      input: UpdateDirectoryInput,
      answer: Directory,
    },
    updateDirectory,
  );
  const gone = "Delete a directory; nothing of its users counts any more.";
  route(api, { method: "delete", ...byId, description: gone, answer: null }, deleteDirectory);
  const post = (name: string, description: string) =>
    ({ method: "post", path: `${one}/${name}`, input: DirectoryIdInput, description, answer: Directory }) as const;
  route(api, post("enable", "Ask a directory again."), enableDirectory);
  route(api, post("disable", "Ask a directory no more; the sessions of its users end."), disableDirectory);
}
