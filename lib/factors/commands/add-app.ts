import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { factors } from "@/db/schema";
import { transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requireBrowser } from "../../allowed";
import { now } from "../../clock";
import { env } from "../../env";
import { conflict, invalid, notFound } from "../../errors";
import { newId } from "../../id";
import { seal } from "../../secrets/sealing";
import { validate } from "../../validate";
import { acceptCode, secretPlace } from "../authenticator-apps";
import { lockFactorsOf, noteAdded, requireOffered } from "../changes";
import { requireFreshFactor, requireFreshIdentity } from "../confirm";
import { qrOf } from "../qr";
import { ConfirmAppInput, type NewApp } from "../schema";
import { newTotpSecret, totpUri } from "../totp";

/** How many authenticator apps a user may have. */
const mostApps = 10;

/**
 * Begins to add an authenticator app: answers its secret, this once; it counts for nothing until a code confirms it. What
 * was begun before and not confirmed is dropped. Who has a second factor proves it first, who has none has just signed in.
 */
export async function beginApp(actor: Actor): Promise<NewApp> {
  requireBrowser(actor);
  await requireFreshIdentity(actor);
  const { user } = actor;
  const secret = newTotpSecret();
  const id = newId("factor");
  await transaction(async (tx) => {
    await requireOffered(tx, user.id);
    await tx
      .delete(factors)
      .where(and(eq(factors.userId, user.id), eq(factors.kind, "totp"), isNull(factors.confirmedAt)));
    const secretSealed = seal(secret, secretPlace(id));
    await tx.insert(factors).values({ id, userId: user.id, kind: "totp", name: "", secretSealed, createdAt: now() });
  });
  const uri = totpUri(secret, user.username, env().url);
  return { id, secret, uri, qr: qrOf(uri) };
}

/**
 * Adds the authenticator app that was begun, when the code is one of its own. Answers the recovery codes when it is the
 * user's first factor. Throws invalid, not_found and conflict.
 */
export async function confirmApp(actor: Actor, input: ConfirmAppInput): Promise<{ recoveryCodes: string[] | null }> {
  requireBrowser(actor);
  await requireFreshFactor(actor);
  const { id, name, code } = validate(ConfirmAppInput, input);
  const { user } = actor;
  return transaction(async (tx) => {
    await lockFactorsOf(tx, user.id);
    // Meanwhile there may be a first one, which this session has not proved.
    await requireFreshFactor(actor, tx);
    await requireOffered(tx, user.id);
    const mine = and(eq(factors.userId, user.id), eq(factors.kind, "totp"));
    const [begun] = await tx
      .select()
      .from(factors)
      .where(and(mine, eq(factors.id, id), isNull(factors.confirmedAt)));
    if (!begun) throw notFound("The authenticator app");
    if ((await tx.$count(factors, and(mine, isNotNull(factors.confirmedAt)))) >= mostApps)
      throw conflict(`You have ${mostApps} authenticator apps, which is the most there may be.`);
    if (!(await acceptCode(tx, begun, code)))
      throw invalid({ code: ["This is not the code that the app shows now. Is its clock right?"] });
    await tx.update(factors).set({ name, confirmedAt: now() }).where(eq(factors.id, id));
    return { recoveryCodes: await noteAdded(tx, actor, { kind: "totp", name }) };
  });
}
