import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { credentials, labels, users } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { makeAdministrator, makeUser } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { useTestStore } from "@/test/store";
import { setApiKeyStatus, updateApiKey } from "./api-keys/commands/change-api-key";
import { getApiKey } from "./api-keys/queries";
import { removeLabel, setLabel } from "./labels/commands/set-label";
import { writeLabel } from "./labels/records";
import { updateUser } from "./users/commands/update-user";

useTestStore();

const unclear = "a\u202eb";

it("people keep a name that could not be given now, whatever else of them is changed", async () => {
  const { actor } = await makeAdministrator();
  const { id } = await makeUser();
  await transaction((tx) => tx.update(users).set({ firstName: unclear }).where(eq(users.id, id)));
  expect(await updateUser(actor, { id, lastName: "Obi" })).toMatchObject({ firstName: unclear, lastName: "Obi" });
  await expect(updateUser(actor, { id, firstName: unclear })).rejects.toMatchObject({
    details: { fieldErrors: { firstName: [expect.stringMatching(/direction/)] } },
  });
});

it("credentials keep such a name, too, until they get another one", async () => {
  const { actor, user } = await makeAdministrator();
  const { id } = await makeApiKey({ ownerId: user.id });
  await transaction((tx) => tx.update(credentials).set({ name: "\u200b" }).where(eq(credentials.id, id)));
  expect(await setApiKeyStatus(actor, { id, status: "disabled" })).toMatchObject({ description: "\u200b" });
  await expect(updateApiKey(actor, { id, description: "\u200b" })).rejects.toMatchObject({ code: "invalid" });
  await updateApiKey(actor, { id, description: "nightly" });
  expect(await getApiKey(actor, id)).toMatchObject({ description: "nightly" });
});

it("labels of such a name are taken off, and not put on", async () => {
  const { actor, user } = await makeAdministrator();
  const { id: itemId } = await makeApiKey({ ownerId: user.id });
  const label = { itemKind: "credential", itemId, name: unclear } as const;
  await expect(setLabel(actor, { ...label, value: "x" })).rejects.toMatchObject({ code: "invalid" });
  await transaction((tx) => writeLabel(tx, actor, { ...label, value: "x" }));
  await removeLabel(actor, label);
  expect(await db().select().from(labels).where(eq(labels.itemId, itemId))).toEqual([]);
});
