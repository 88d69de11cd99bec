import { createDirectory } from "@/lib/directory/commands/change-directory";
import { directoryById } from "@/lib/directory/records";
import type { DirectoryConfiguration } from "@/lib/directory/schema";
import { makeAdministrator, unique } from "./make";
import { type Slapd, searcher } from "./start-slapd";

/** The directory as Keyhall knows it, enabled; read it again after it was changed. */
export async function makeRealDirectory(slapd: Slapd, changes: Partial<DirectoryConfiguration> = {}) {
  const { actor } = await makeAdministrator();
  const configuration = slapd.configuration(changes);
  const { bindPassword } = searcher;
  const { id, name } = await createDirectory(actor, { name: unique("directory"), configuration, bindPassword });
  return { id, name, actor, configuration, read: () => found(id) };
}

async function found(id: string) {
  const directory = await directoryById(id);
  if (!directory) throw new Error(`There is no directory ${id}`);
  return directory;
}
