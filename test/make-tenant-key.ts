import { tenantKeys } from "@/db/schema";
import { transaction } from "@/db/store";
import { now } from "@/lib/clock";
import { newId } from "@/lib/id";
import { newTenantKey, storedForms } from "@/lib/tenant-keys/key";
import { topGroup, unique } from "./make";

/** A tenant key in the database (*Admin*, in the top group), with its value. */
export async function makeTenantKey(
  options: { groupId?: string; accountType?: "admin" | "enrollment-user"; permittedDomains?: string[] } = {},
): Promise<{ id: string; key: string }> {
  const { accountType = "admin", permittedDomains = [] } = options;
  const groupId = options.groupId ?? (await topGroup()).id;
  const id = newId("tenantKey");
  const key = newTenantKey();
  const service = unique("service");
  const row = { id, groupId, service, serviceLower: service, accountType, description: "", permittedDomains };
  await transaction((tx) => tx.insert(tenantKeys).values({ ...row, ...storedForms(id, key), createdAt: now() }));
  return { id, key };
}
