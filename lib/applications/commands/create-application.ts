import { lock } from "@/db/locks";
import { applications } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { type Actor, userOf } from "../../actor";
import { requirePermission } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { now } from "../../clock";
import { topGroup } from "../../groups/records";
import { newId } from "../../id";
import { indexWords } from "../../search/records";
import { asOfNow } from "../../teams/lock-out";
import { validate } from "../../validate";
import { requireFreePlace, requireGroupFor, withUniquePlace } from "../place";
import { getApplication } from "../queries";
import { type ApplicationRow, auditedApplication, wordsOfApplication } from "../records";
import { readPlace, readRules, requireKnownMembers } from "../rules";
import { type ApplicationView, CreateApplicationInput } from "../schema";
import { storedRules, storedSchemes } from "../stored";

/** Registers an application; its policy decides from the next request on. Throws invalid, forbidden, conflict. */
export async function createApplication(actor: Actor, input: CreateApplicationInput): Promise<ApplicationView> {
  requirePermission(actor, "applications.create", "anywhere");
  const { groupId, rules: wantedRules, schemes, host, pathPrefix, ...wanted } = validate(CreateApplicationInput, input);
  const place = readPlace({ host, pathPrefix });
  const rules = readRules(wantedRules, place.pathPrefix);
  const at = now();
  const id = newId("application", at);
  await withUniquePlace(() =>
    transaction(async (tx) => {
      await lock(tx, "groups");
      const current = await asOfNow(tx, actor);
      const homeId = groupId ?? userOf(actor)?.groupId ?? (await topGroup(db())).id;
      const group = await requireGroupFor(current, { groupId: homeId, permission: "applications.create" }, tx);
      await requireKnownMembers(current, { rules, before: [] }, tx);
      const row: ApplicationRow = {
        ...wanted,
        ...place,
        id,
        groupId: group.id,
        nameLower: wanted.name.toLowerCase(),
        schemes: storedSchemes(schemes),
        rules: storedRules(rules),
        createdAt: at,
        createdBy: userOf(actor)?.id ?? null,
      };
      await requireFreePlace(tx, current, row);
      await tx.insert(applications).values(row);
      await indexWords(tx, "application", id, wordsOfApplication(row));
      await recordAudit(tx, actor, {
        event: "applications.create",
        subject: { kind: "application", id, name: row.name },
        groupPath: group.path,
        after: auditedApplication(row),
      });
    }),
  );
  return getApplication(actor, id);
}
