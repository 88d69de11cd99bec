import type { Transaction } from "@/db/store";
import type { Actor } from "../actor";
import { recordAudit } from "../audit/records";
import type { AuditEventName } from "../audit/schema";
import { topGroup } from "../groups/records";

interface Named {
  id: string;
  name: string;
}

interface SourceKind<Row> {
  kind: "directory" | "sign-in-provider";
  /** What the audit log keeps of a row: no secret. */
  kept: (row: Row) => Record<string, unknown>;
  /** The sealed secret, and the mark by which the log tells that there is another one. */
  secret: { of: (row: Row) => string | null; changed: string };
}

interface Change<Row extends Named, Name> {
  event: Name;
  /** It as it is called now. */
  source: Pick<Row, "id" | "name">;
  before?: Row;
  after?: Row;
}

/** How changes of a kind of source are audited. Sources belong to the whole installation, so their events lie in the top group. */
export const auditOf =
  <Row extends Named, Name extends AuditEventName>({ kind, kept, secret }: SourceKind<Row>) =>
  async (tx: Transaction, actor: Actor, { event, source, before, after }: Change<Row, Name>): Promise<void> => {
    const isNewSecret = before && after && secret.of(before) !== secret.of(after);
    await recordAudit(tx, actor, {
      event,
      subject: { kind, id: source.id, name: source.name },
      groupPath: (await topGroup(tx)).path,
      ...(before && { before: kept(before) }),
      ...(after && { after: { ...kept(after), ...(isNewSecret && { [secret.changed]: true }) } }),
    });
  };
