import { eq, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { prepared } from "@/db/prepared";
import { accessKeys, credentials, organizationGroups } from "@/db/schema";
import type { Reader } from "@/db/store";
import { type Presented, presentedOf, selectPresented } from "../credentials/presented";
import type { AccessKeyVariety } from "./schema";

/** An access key that a device or a program presented, whatever its state, with its owner's rights at this moment. */
export interface PresentedAccessKey extends Presented {
  variety: AccessKeyVariety;
  name: string;
  keyId: string;
  /** The instance that it reaches. */
  groupId: string;
  /** `/grp_a/grp_b/` */
  groupPath: string;
}

const instances = alias(organizationGroups, "instances");

// Every connection of a device asks.
const presentedAccessKey = (name: string, where: () => SQL) =>
  prepared(
    name,
    (reader: Reader) =>
      selectPresented(reader, accessKeys, {
        variety: accessKeys.variety,
        name: credentials.name,
        keyId: accessKeys.keyId,
        instanceId: accessKeys.groupId,
        instancePath: instances.path,
      })
        .innerJoin(instances, eq(instances.id, accessKeys.groupId))
        .where(where()),
    (rows): PresentedAccessKey | null => {
      const [first] = rows;
      if (!first) return null;
      const { variety, name, keyId, instanceId: groupId, instancePath: groupPath } = first;
      return { ...presentedOf(first, rows), variety, name, keyId, groupId, groupPath };
    },
  );

/** By the hash of the key. */
export const presentedByHash = presentedAccessKey("presented_access_key", () =>
  eq(accessKeys.keyHash, sql.placeholder("keyHash")),
);

/** By its id. */
export const presentedById = presentedAccessKey("presented_access_key_by_id", () =>
  eq(accessKeys.id, sql.placeholder("id")),
);
