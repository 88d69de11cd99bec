import { and, count, eq, gt, inArray, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { credentials, mails, revocationLists, sessions, webhookDeliveries, webhooks } from "@/db/schema";
import { db } from "@/db/store";
import { now, seconds } from "../clock";
import { hasStatus } from "../credentials/conditions";
import { type CredentialStatus, credentialStatuses } from "../credentials/schema";
import { slot } from "../state";

/** What the database says of the whole installation. */
export interface Figures {
  credentials: { kind: string; status: CredentialStatus; count: number }[];
  sessions: number;
  mails: { waiting: number; failed: number };
  webhooks: { waiting: number; failed: number; stopped: number };
  /** Seconds since the oldest revocation list was made; null: there is none. */
  oldestListAge: number | null;
  overdueLists: number;
  /** Seconds that a read of one row took. */
  databaseLatency: number;
}

const known = slot<{ at: number; figures: Figures } | null>("metric figures", () => null);
const keptMs = seconds(10);

/** The figures of this moment, or of the last ten seconds: who asks often does not keep the database busy. */
export async function readFigures(): Promise<Figures> {
  const last = known.get();
  const at = now().getTime();
  if (last && Math.abs(at - last.at) < keptMs) return last.figures;
  const figures = await ask();
  known.set({ at, figures });
  return figures;
}

async function ask(): Promise<Figures> {
  const began = process.hrtime.bigint();
  await db().select({ one: sql<number>`1` }).from(credentials).limit(1);
  const databaseLatency = Number(process.hrtime.bigint() - began) / 1e9;
  return {
    databaseLatency,
    credentials: await credentialFigures(),
    sessions: await db().$count(sessions, and(isNull(sessions.endedAt), gt(sessions.expiresAt, now()))),
    mails: {
      waiting: await db().$count(mails, inArray(mails.status, ["queued", "sending"])),
      failed: await db().$count(mails, eq(mails.status, "failed")),
    },
    webhooks: {
      waiting: await db().$count(webhookDeliveries, inArray(webhookDeliveries.status, ["queued", "sending"])),
      failed: await db().$count(webhookDeliveries, eq(webhookDeliveries.status, "failed")),
      stopped: await db().$count(webhooks, eq(webhooks.status, "stopped")),
    },
    ...(await listFigures()),
  };
}

async function credentialFigures(): Promise<Figures["credentials"]> {
  const at = now();
  const counted = (status: CredentialStatus) =>
    sql<number>`sum(case when ${hasStatus(status, at)} then 1 else 0 end)`.mapWith(Number);
  const rows = await db()
    .select({
      kind: credentials.kind,
      active: counted("active"),
      "expires-soon": counted("expires-soon"),
      expired: counted("expired"),
      disabled: counted("disabled"),
      revoked: counted("revoked"),
    })
    .from(credentials)
    .groupBy(credentials.kind)
    .orderBy(credentials.kind);
  return rows.flatMap((row) => credentialStatuses.map((status) => ({ kind: row.kind, status, count: row[status] })));
}

async function listFigures(): Promise<Pick<Figures, "oldestListAge" | "overdueLists">> {
  const [oldest] = await db()
    .select({ at: revocationLists.thisUpdate })
    .from(revocationLists)
    .where(isNotNull(revocationLists.thisUpdate))
    .orderBy(revocationLists.thisUpdate)
    .limit(1);
  const [overdue] = await db()
    .select({ n: count() })
    .from(revocationLists)
    .where(lt(revocationLists.nextUpdate, now()));
  const age = oldest?.at ? (now().getTime() - oldest.at.getTime()) / 1000 : null;
  return { oldestListAge: age, overdueLists: overdue?.n ?? 0 };
}
