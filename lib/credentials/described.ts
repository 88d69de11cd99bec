import { eq, sql } from "drizzle-orm";
import { prepared } from "@/db/prepared";
import { credentials, organizationGroups, users } from "@/db/schema";
import type { Reader } from "@/db/store";

const describedCredential = prepared("described_credential", (reader: Reader) =>
  reader
    .select({
      id: credentials.id,
      kind: credentials.kind,
      name: credentials.name,
      createdAt: credentials.createdAt,
      notBefore: credentials.notBefore,
      expiresAt: credentials.expiresAt,
      maximumUses: credentials.maximumUses,
      uses: credentials.uses,
      ownerId: users.id,
      username: users.username,
      email: users.email,
      groupId: users.groupId,
      groupPath: organizationGroups.path,
    })
    .from(credentials)
    .innerJoin(users, eq(users.id, credentials.ownerId))
    .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId))
    .where(eq(credentials.id, sql.placeholder("id"))),
);

export type DescribedCredential = Awaited<ReturnType<typeof describedCredential>>[number];

/** What a service that verifies a credential is told of it and its owner; null when there is none. Checks no permission. */
export async function findDescribedCredential(id: string): Promise<DescribedCredential | null> {
  const [row] = await describedCredential({ id });
  return row ?? null;
}
