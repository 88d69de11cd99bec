import { isDeepStrictEqual } from "node:util";
import { db, transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { mappingsOf } from "../../group-mappings/given";
import { groupKey } from "../../group-mappings/group-name";
import { topGroup } from "../../groups/records";
import { type DirectoryAccess, findEntry } from "../../ldap/client";
import type { DirectoryAnswer, DirectoryRefusal } from "../../ldap/entry";
import type { DirectoryEntry, DirectoryTrial } from "../../ldap/schema";
import { tryDirectory } from "../../ldap/trial";
import { requireMayRuleSources } from "../../sources/rules";
import { validate } from "../../validate";
import { requireDirectory, requireReadable } from "../administration";
import { meantPassword } from "../meant-password";
import { directoryOf } from "../records";
import {
  type DirectoryConfiguration,
  type DirectoryUserTrial,
  TestDirectoryInput,
  TestDirectoryUserInput,
} from "../schema";

/** Asks every server step by step with a form's values, saved or not. Throws forbidden, not_found, invalid. */
export async function testDirectory(actor: Actor, input: TestDirectoryInput): Promise<DirectoryTrial> {
  requirePermission(actor, "directories.update", "top");
  const wanted = validate(TestDirectoryInput, input);
  const trial = await tryDirectory(await accessOf(actor, wanted));
  await audit(actor, wanted, trial.isGood);
  return trial;
}

/** What the directory says of a name, and what it would get here. Throws forbidden, not_found, invalid. */
export async function testDirectoryUser(actor: Actor, input: TestDirectoryUserInput): Promise<DirectoryUserTrial> {
  requirePermission(actor, "directories.update", "top");
  const wanted = validate(TestDirectoryUserInput, input);
  const answer = await findEntry(await accessOf(actor, wanted), wanted.username);
  await audit(actor, wanted, answer.outcome !== "unreachable");
  const entry = "entry" in answer ? (answer.entry ?? null) : null;
  const givesRights = wanted.id !== undefined && wanted.configuration.authorization;
  return {
    outcome: answer.outcome === "wrong" ? "unknown" : answer.outcome,
    message: messageOf(answer, wanted.configuration),
    entry,
    rights: entry && givesRights ? await rightsOf(wanted.id ?? "", entry) : null,
  };
}

const refusals: Record<DirectoryRefusal, string> = {
  disabled: "The account is disabled: it cannot sign in.",
  locked: "The account is locked: it cannot sign in.",
  expired: "The account has expired: it cannot sign in.",
  password_expired: "The password has expired or must be changed first: it cannot sign in.",
  deleted: "The entry is not there any more.",
  not_permitted: "The directory does not permit the account to sign in now, or from here.",
  left_out: "The filter for users leaves the entry out: it cannot sign in.",
  ambiguous: "More than one entry has this name: nobody can sign in by it.",
};

function messageOf(answer: DirectoryAnswer, { userBase }: DirectoryConfiguration): string {
  if (answer.outcome === "unreachable") return answer.message;
  if (answer.outcome === "refused") return refusals[answer.reason];
  if (answer.outcome === "found") return "The directory knows this name.";
  return `No entry below ${userBase} has this name and fits the filter.`;
}

/** Teams and roles by the directory's saved mappings. */
async function rightsOf(id: string, { groups }: DirectoryEntry): Promise<{ teams: string[]; roles: string[] }> {
  const keys = new Set(groups.map(({ distinguishedName }) => groupKey(id, distinguishedName)));
  const given = (await mappingsOf(id, db())).filter(({ key }) => keys.has(key));
  return {
    teams: [...new Set(given.flatMap(({ teams }) => teams.map(({ row }) => row.name)))],
    roles: [
      ...new Set(given.flatMap(({ roles }) => roles.map(({ roleName, groupName }) => `${roleName} in ${groupName}`))),
    ],
  };
}

type Wanted = ReturnType<typeof validate<typeof TestDirectoryInput>>;

/**
 * The values with a password: the one that was typed, else the saved one, which no other server is told. What that one
 * opens besides what is set up (hashes, other people's secrets) is shown only to who may set it up.
 */
async function accessOf(actor: Actor, wanted: Wanted): Promise<DirectoryAccess> {
  const { id, configuration, bindPassword } = wanted;
  requireReadable(configuration);
  const saved = id === undefined ? null : directoryOf(await requireDirectory(db(), id));
  // Whoever may not set one up has no use for other servers than its own, but to see what listens inside the network.
  if (!isDeepStrictEqual(saved?.configuration.servers, configuration.servers))
    requireMayRuleSources(actor, "directories.update");
  switch (meantPassword(wanted, saved && { ...saved, hasPassword: saved.bindPassword !== null })) {
    case "none":
      return { configuration, bindPassword: null };
    case "typed":
      return { configuration, bindPassword };
    case "saved":
      if (!isDeepStrictEqual(saved?.configuration, configuration)) requireMayRuleSources(actor, "directories.update");
      return { configuration, bindPassword: saved?.bindPassword ?? null };
  }
}

async function audit(
  actor: Actor,
  { id, configuration }: { id?: string; configuration: DirectoryConfiguration },
  isGood: boolean,
) {
  const name = configuration.servers[0] ?? "";
  await transaction(async (tx) =>
    recordAudit(tx, actor, {
      event: "directories.test",
      subject: { kind: "directory", id: id ?? "new", name },
      groupPath: (await topGroup(tx)).path,
      outcome: isGood ? "success" : "failure",
      after: { servers: configuration.servers },
    }),
  );
}
