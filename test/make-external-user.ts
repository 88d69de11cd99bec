import { eq } from "drizzle-orm";
import { directories, externalIdentities, users } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { now } from "@/lib/clock";
import { DirectoryConfiguration } from "@/lib/directory/schema";
import { newId } from "@/lib/id";
import type { UserRow } from "@/lib/users/records";
import { makeUser, unique } from "./make";

/** A directory that is switched off, so that nobody asks it. Answers its id. */
export async function makeDirectory(name = unique("directory"), { authorization = true } = {}): Promise<string> {
  const id = newId("directory");
  const configuration = DirectoryConfiguration.parse({
    ...{ preset: "openldap", servers: ["ldaps://ldap.example.test"], userBase: "ou=people,dc=example,dc=test" },
    attributes: { username: "uid", subject: "entryUUID" },
    authorization,
  });
  const position = await db().$count(directories);
  const row = { id, name, nameLower: name.toLowerCase(), position, status: "disabled" as const, configuration };
  await transaction((tx) => tx.insert(directories).values({ ...row, createdAt: now() }));
  return id;
}

interface Options {
  sourceId: string;
  /** As the source named them at its last check. */
  groups?: string[];
  usesLocalAuthentication?: boolean;
  roles?: { roleId: string; groupId: string }[];
}

/** A user who is kept in a directory or by a sign-in provider, in the top group. No mapping is applied. */
export async function makeExternalUser({
  sourceId,
  groups = [],
  usesLocalAuthentication = false,
  roles,
}: Options): Promise<UserRow> {
  const user = await makeUser({ username: unique("external"), roles });
  const identity = { userId: user.id, sourceId, subject: user.uuid, distinguishedName: `uid=${user.username},dc=x` };
  await transaction(async (tx) => {
    await tx.update(users).set({ kind: "directory", usesLocalAuthentication }).where(eq(users.id, user.id));
    await tx.insert(externalIdentities).values({ ...identity, checkedAt: now(), groups });
  });
  return { ...user, kind: "directory", usesLocalAuthentication };
}
