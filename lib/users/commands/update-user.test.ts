import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { users } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { interleave } from "@/test/interleave";
import { makeAdministrator, makeUser, unique } from "@/test/make";
import { useTestStore } from "@/test/store";
import { setPasswordHash } from "../records";
import { updateUser } from "./update-user";

useTestStore();

it("undoes nothing that is done to the user at the same time", async () => {
  const { actor } = await makeAdministrator();
  const user = await makeUser({ passwordHash: "former" });
  const username = unique("renamed");
  const result = await interleave(
    async (tx) => {
      await tx
        .update(users)
        .set({ status: "disabled", username, usernameLower: username })
        .where(eq(users.id, user.id));
      await setPasswordHash(tx, user, "new", { mustChange: true });
    },
    () => updateUser(actor, { id: user.id, email: "New@example.org", details: { city: "Lagos" } }),
  );
  expect(result.status).toBe("fulfilled");
  const [row] = await db().select().from(users).where(eq(users.id, user.id));
  expect(row).toMatchObject({
    status: "disabled",
    username,
    usernameLower: username,
    passwordHash: "new",
    passwordVersion: 2,
    mustChangePassword: true,
    emailLower: "new@example.org",
    details: { city: "Lagos" },
  });
});

it("takes a change of nothing", async () => {
  const { actor } = await makeAdministrator();
  const user = await makeUser();
  expect(await updateUser(actor, { id: user.id })).toMatchObject({ username: user.username });
});

it("leaves an account of a directory alone", async () => {
  const { actor } = await makeAdministrator();
  const user = await makeUser();
  await transaction((tx) => tx.update(users).set({ kind: "directory" }).where(eq(users.id, user.id)));
  const refused = updateUser(actor, { id: user.id, email: "new@example.org" });
  await expect(refused).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringMatching(/kept in a directory/),
  });
});
