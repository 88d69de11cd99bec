import { and, eq, inArray, ne } from "drizzle-orm";
import { mails } from "@/db/schema";
import { transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { now } from "../../clock";
import { conflict } from "../../errors";
import { validate } from "../../validate";
import { getMail } from "../queries";
import { type MailView, ResendMailInput } from "../schema";

/** Puts a mail that was sent or refused back into the queue, under the same Message-ID. Throws not_found, conflict. */
export async function resendMail(actor: Actor, input: ResendMailInput): Promise<MailView> {
  requirePermission(actor, "settings.update", "top");
  const { id } = validate(ResendMailInput, input);
  return transaction(async (tx) => {
    const mail = await getMail(actor, id, tx);
    const queued = await tx
      .update(mails)
      .set({ status: "queued", attempts: 0, nextAttemptAt: now() })
      .where(and(eq(mails.id, id), inArray(mails.status, ["sent", "failed"]), ne(mails.bodySealed, "")))
      .returning({ id: mails.id });
    if (queued.length === 0) {
      const isErased = mail.status === "sent" || mail.status === "failed";
      throw conflict(
        isErased
          ? "Its password was erased. Reset the password to mail a new one."
          : "This mail waits to be sent already.",
      );
    }
    await recordAudit(tx, actor, {
      event: "mails.resend",
      subject: { kind: "mail", id, name: mail.subject },
      before: { status: mail.status },
      after: { status: "queued" },
    });
    return getMail(actor, id, tx);
  });
}
