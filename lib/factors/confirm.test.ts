import { eq } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { factors, sessions } from "@/db/schema";
import { transaction } from "@/db/store";
import type { Actor } from "@/lib/actor";
import { after, minutes, now, setClock } from "@/lib/clock";
import { newId } from "@/lib/id";
import { insertSession } from "@/lib/sessions/records";
import { actorFor, keyActorFor, makeUser } from "@/test/make";
import { useTestStore } from "@/test/store";
import { markVerified, requireFreshFactor } from "./confirm";

useTestStore();
afterEach(() => setClock());

async function makePerson({ isConfirmed }: { isConfirmed: boolean }) {
  const { id: userId } = await makeUser();
  const sessionId = await transaction(async (tx) => {
    const at = now();
    await tx.insert(factors).values({
      id: newId("factor"),
      userId,
      kind: "totp",
      name: "App",
      createdAt: at,
      confirmedAt: isConfirmed ? at : null,
    });
    return insertSession(tx, { userId, address: "192.0.2.1", userAgent: "" });
  });
  const actor: Actor = { ...(await actorFor(userId)), sessionId };
  return { userId, sessionId, actor };
}

const required = { code: "forbidden", details: { reason: "factor_required" } };

test("a proof counts for ten minutes in the session where it was made, and nowhere else", async () => {
  const { userId, sessionId, actor } = await makePerson({ isConfirmed: true });
  await expect(requireFreshFactor(actor)).rejects.toMatchObject(required);
  await transaction((tx) => markVerified(tx, sessionId));
  await requireFreshFactor(actor);
  await expect(requireFreshFactor(await actorFor(userId))).rejects.toMatchObject(required);
  const at = now();
  setClock(() => after(at, minutes(9)));
  await requireFreshFactor(actor);
  setClock(() => after(at, minutes(11)));
  await expect(requireFreshFactor(actor)).rejects.toMatchObject(required);
});

test("an ended session is not verified any more", async () => {
  const { sessionId, actor } = await makePerson({ isConfirmed: true });
  await transaction(async (tx) => {
    await markVerified(tx, sessionId);
    await tx.update(sessions).set({ endedAt: now() }).where(eq(sessions.id, sessionId));
  });
  await expect(requireFreshFactor(actor)).rejects.toMatchObject(required);
});

test("who has proved no factor yet, credentials and the system are not asked", async () => {
  const { actor } = await makePerson({ isConfirmed: false });
  await requireFreshFactor(actor);
  const { userId } = await makePerson({ isConfirmed: true });
  await requireFreshFactor(await keyActorFor(userId, null));
  await requireFreshFactor({ kind: "system", name: "jobs" });
});
