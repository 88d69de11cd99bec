import type { Actor } from "@/lib/actor";
import { csvLine } from "@/lib/csv";
import { listTenantKeys } from "@/lib/tenant-keys/queries";
import { accountTypeLabels, type TenantKeyFilters } from "@/lib/tenant-keys/schema";
import { requireActor } from "@/lib/web/actor";
import { csvDownload } from "@/lib/web/csv-download";
import { tenantKeyFiltersOf } from "../tenant-key-filters";

export async function GET(request: Request): Promise<Response> {
  const actor = await requireActor();
  const params = Object.fromEntries(new URL(request.url).searchParams);
  return csvDownload("tenant-keys.csv", tenantKeyLines(actor, tenantKeyFiltersOf(params, params.group)));
}

/** Every page of the list, without the keys themselves. */
async function* tenantKeyLines(actor: Actor, filters: TenantKeyFilters): AsyncGenerator<string> {
  const names = ["Service", "Account Type", "Organization Group", "Description", "Permitted domains"];
  yield csvLine([...names, "Last used", "Last used address", "Created", "Rotated"]);
  let cursor: string | undefined;
  do {
    const page = await listTenantKeys(actor, { ...filters, cursor, limit: 500 });
    for (const key of page.items) {
      const { service, accountType, group, description, permittedDomains } = key;
      const cells = [service, accountTypeLabels[accountType], group.name, description, permittedDomains.join(" ")];
      yield csvLine([...cells, key.lastUsedAt, key.lastUsedAddress, key.createdAt, key.rotatedAt]);
    }
    cursor = page.next;
  } while (cursor);
}
