import { eq } from "drizzle-orm";
import type { z } from "zod";
import { lock } from "@/db/locks";
import { applications } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requireNoGain, requirePermission } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { definedOnly } from "../../defined";
import { requireFreshFactor } from "../../factors/confirm";
import { indexWords } from "../../search/records";
import { asOfNow } from "../../teams/lock-out";
import { validate } from "../../validate";
import { requireApplication, requireFreePlace, requireGroupFor, withUniquePlace } from "../place";
import { getApplication } from "../queries";
import { type ApplicationRow, auditedApplication, type PlacedApplication, wordsOfApplication } from "../records";
import { readPlace, readRules, requireKnownMembers } from "../rules";
import { type ApplicationView, type PolicyRule, RuleInput, UpdateApplicationInput } from "../schema";
import { storedRules, storedSchemes } from "../stored";

/**
 * Changes what is given of an application; it counts from the next request on. Throws not_found, forbidden, invalid,
 * conflict.
 */
export async function updateApplication(actor: Actor, input: UpdateApplicationInput): Promise<ApplicationView> {
  requirePermission(actor, "applications.update", "anywhere");
  const { id, ...wanted } = validate(UpdateApplicationInput, input);
  await requireFreshFactor(actor);
  await withUniquePlace(() =>
    transaction(async (tx) => {
      await lock(tx, "groups");
      const current = await asOfNow(tx, actor);
      const found = await requireApplication(tx, current, { id, permission: "applications.update" });
      const before = found.row;
      const after = changed(before, wanted);
      await requireKnownMembers(current, { rules: rulesOf(after), before: rulesOf(before) }, tx);
      await requireMayMove(tx, current, { ...found, after });
      await tx.update(applications).set(after).where(eq(applications.id, id));
      await indexWords(tx, "application", id, wordsOfApplication(after));
      await recordAudit(tx, actor, {
        event: "applications.update",
        subject: { kind: "application", id, name: after.name },
        groupPath: found.groupPath,
        before: auditedApplication(before),
        after: auditedApplication(after),
      });
    }),
  );
  return getApplication(actor, id);
}

const rulesOf = (row: ApplicationRow) => row.rules as unknown as PolicyRule[];

type Wanted = Omit<z.output<typeof UpdateApplicationInput>, "id">;

function changed(before: ApplicationRow, { rules, schemes, ...wanted }: Wanted): ApplicationRow {
  const after = { ...before, ...definedOnly(wanted) };
  const moves = wanted.host !== undefined || wanted.pathPrefix !== undefined;
  const place = moves ? readPlace(after) : { host: before.host, pathPrefix: before.pathPrefix };
  // A prefix that was changed is one more thing that every rule must fit.
  const given = rules ?? rulesOf(before).map((rule) => RuleInput.parse(rule));
  return {
    ...after,
    ...place,
    nameLower: after.name.toLowerCase(),
    schemes: schemes === undefined ? before.schemes : storedSchemes(schemes),
    rules: storedRules(readRules(given, place.pathPrefix)),
  };
}

async function requireMayMove(
  tx: Transaction,
  actor: Actor,
  { row, groupPath, after }: PlacedApplication & { after: ApplicationRow },
): Promise<void> {
  const isSame = (field: "nameLower" | "host" | "pathPrefix") => after[field] === row[field];
  if (!isSame("nameLower") || !isSame("host") || !isSame("pathPrefix")) await requireFreePlace(tx, actor, after);
  if (after.groupId === row.groupId) return;
  const wanted = { groupId: after.groupId, permission: "applications.update" } as const;
  requireNoGain(actor, { from: groupPath, to: (await requireGroupFor(actor, wanted, tx)).path });
}
