import { and, eq } from "drizzle-orm";
import { auditEvents } from "@/db/schema";
import { db } from "@/db/store";
import type { AuditEventName } from "@/lib/audit/schema";

/** The audit events about the subject, of this name or of every one, the oldest first. */
export const eventsAbout = (subjectId: string, event?: AuditEventName) =>
  db()
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.subjectId, subjectId), event && eq(auditEvents.event, event)))
    .orderBy(auditEvents.at, auditEvents.id);

/** How many audit events there are; a refused command adds none. */
export const countEvents = () => db().$count(auditEvents);
