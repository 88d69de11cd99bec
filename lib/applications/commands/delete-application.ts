import { eq } from "drizzle-orm";
import { applications } from "@/db/schema";
import { transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { requireFreshFactor } from "../../factors/confirm";
import { forgetWords } from "../../search/records";
import { validate } from "../../validate";
import { requireApplication } from "../place";
import { auditedApplication } from "../records";
import { ApplicationIdInput } from "../schema";

/** Deletes an application: its host and path are no longer known, with what the setting says of those. Throws not_found, forbidden. */
export async function deleteApplication(actor: Actor, input: { id: string }): Promise<void> {
  requirePermission(actor, "applications.delete", "anywhere");
  const { id } = validate(ApplicationIdInput, input);
  await requireFreshFactor(actor);
  await transaction(async (tx) => {
    const { row, groupPath } = await requireApplication(tx, actor, { id, permission: "applications.delete" });
    await tx.delete(applications).where(eq(applications.id, id));
    await forgetWords(tx, "application", id);
    await recordAudit(tx, actor, {
      event: "applications.delete",
      subject: { kind: "application", id, name: row.name },
      groupPath,
      before: auditedApplication(row),
    });
  });
}
