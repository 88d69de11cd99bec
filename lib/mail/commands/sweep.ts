import { and, eq, inArray, lt, ne } from "drizzle-orm";
import { mails } from "@/db/schema";
import { transaction } from "@/db/store";
import { after, days, hours, now } from "../../clock";
import { temporaryPasswordHours } from "../../passwords/schema";
import { forgetWords } from "../../search/records";

/** Longer than the longest reminder, so that the key of a reminder outlives the credential's end. */
const keptDays = 500;
const rowsAtOnce = 200;

/** Erases passwords that have run out before their mail could be sent, and drops mails that nobody asks for any more. */
export async function sweepMails(): Promise<void> {
  const at = now();
  await transaction(async (tx) => {
    await tx
      .update(mails)
      .set({
        bodySealed: "",
        status: "failed",
        nextAttemptAt: null,
        lastAnswer: "The password ran out before it was sent.",
      })
      .where(
        and(
          eq(mails.kind, "password"),
          ne(mails.bodySealed, ""),
          inArray(mails.status, ["queued", "failed"]),
          lt(mails.createdAt, after(at, -hours(temporaryPasswordHours))),
        ),
      );
    const old = await tx
      .select({ id: mails.id })
      .from(mails)
      .where(and(inArray(mails.status, ["sent", "failed"]), lt(mails.createdAt, after(at, -days(keptDays)))))
      .limit(rowsAtOnce);
    for (const { id } of old) {
      await tx.delete(mails).where(eq(mails.id, id));
      await forgetWords(tx, "mail", id);
    }
  });
}
