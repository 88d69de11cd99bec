import { invalid } from "../errors";
import type { DirectoryConfiguration } from "./schema";

interface Wanted {
  configuration: DirectoryConfiguration;
  /** As it was typed; empty: the saved one. */
  bindPassword: string;
}

interface Saved {
  configuration: DirectoryConfiguration;
  hasPassword: boolean;
}

/**
 * Which bind password a form's values mean. Throws invalid when it is a saved one that is not there, or was not meant for
 * what it would be sent to.
 */
export function meantPassword(
  { configuration, bindPassword }: Wanted,
  saved: Saved | null,
): "none" | "typed" | "saved" {
  if (configuration.bindDn === "") return "none";
  if (bindPassword) return "typed";
  if (!saved?.hasPassword) throw invalid({ bindPassword: ["The bind DN needs its password"] });
  if (mayBeTold(saved.configuration, configuration)) return "saved";
  throw invalid({ bindPassword: ["Type the password again: it was saved for another server or connection"] });
}

/** Is the saved password meant for what a changed configuration would send it to? Else somebody else would be told it. */
function mayBeTold(before: DirectoryConfiguration, after: DirectoryConfiguration): boolean {
  const isKnown = after.servers.every((url) => before.servers.includes(url));
  const isAsSafe = after.encryption === before.encryption || after.encryption === "required";
  const isAsTrusted = after.caCertificate === before.caCertificate && after.pinnedSha256 === before.pinnedSha256;
  return isKnown && isAsSafe && isAsTrusted;
}
