import type { Actor } from "../actor";
import { allowed } from "../allowed";
import type { selectApplications } from "./records";
import { type AcceptedScheme, type ApplicationView, acceptedSchemes, type PolicyRule } from "./schema";

export type ApplicationJoin = Awaited<ReturnType<typeof selectApplications>>[number];

const isScheme = (name: string): name is AcceptedScheme => Object.hasOwn(acceptedSchemes, name);

/** An application as the actor sees it. */
export function viewOf(actor: Actor, { row, groupPath, groupName }: ApplicationJoin): ApplicationView {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    group: { id: row.groupId, name: groupName },
    status: row.status,
    host: row.host,
    pathPrefix: row.pathPrefix,
    schemes: row.schemes?.filter(isScheme) ?? null,
    rules: row.rules as unknown as PolicyRule[],
    createdAt: row.createdAt,
    can: {
      update: allowed(actor, "applications.update", { groupPath }),
      delete: allowed(actor, "applications.delete", { groupPath }),
    },
  };
}
