import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { certificates, credentials, revocations } from "@/db/schema";
import { db } from "@/db/store";
import { eventsAbout } from "@/test/audit";
import { actorFor, makeAdministrator, makeGroup, makeUser } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { makeAutomationCertificate, makeGeneralCertificate } from "@/test/make-certificate";
import { makeToken } from "@/test/make-token";
import { useTestStore } from "@/test/store";
import { getDeletionEffects, getUser } from "../queries";
import { deleteUser } from "./delete-user";

useTestStore();

type Owner = Awaited<ReturnType<typeof makeAdministrator>>["actor"];
let owner: Owner;
beforeAll(async () => {
  owner = (await makeAdministrator()).actor;
});

async function serialOf(id: string): Promise<string> {
  const [row] = await db().select({ serial: certificates.serial }).from(certificates).where(eq(certificates.id, id));
  return row?.serial ?? "";
}

const revocationOf = (serial: string) => db().select().from(revocations).where(eq(revocations.serial, serial));

async function ownerOfEverything() {
  const user = await makeUser();
  await makeApiKey({ ownerId: user.id });
  await makeToken({ ownerId: user.id });
  const automation = (await makeAutomationCertificate(user)).id;
  const general = await makeGeneralCertificate(user);
  return { user, automation, general, serials: [await serialOf(automation), await serialOf(general)] as const };
}

describe("deleting a user", () => {
  it("says before what would end", async () => {
    const { user } = await ownerOfEverything();
    const effects = { apiKeys: 1, tokens: 1, certificates: 1, otherCertificates: 1, sessions: 0 };
    const otherCertificateNames = [expect.stringMatching(/./)];
    expect(await getDeletionEffects(owner, user.id)).toEqual({ ...effects, otherCertificateNames });
    const withoutRole = await actorFor(user.id);
    expect(await getDeletionEffects(withoutRole, user.id)).toMatchObject({ ...effects, otherCertificateNames: [] });
  });

  it("revokes certificates of every use, with the reason that was chosen", async () => {
    const { user, serials } = await ownerOfEverything();
    await deleteUser(owner, { id: user.id, reason: "affiliationChanged" });
    for (const serial of serials) expect(await revocationOf(serial)).toMatchObject([{ reason: "affiliationChanged" }]);
    expect(await db().$count(credentials, eq(credentials.ownerId, user.id))).toBe(0);
    const [event] = await eventsAbout(user.id, "users.delete");
    expect(event?.before).toMatchObject({ certificateSerials: expect.arrayContaining([...serials]) });
  });

  it("hands those for other uses over, and revokes those that authenticate here", async () => {
    const { user, general, serials } = await ownerOfEverything();
    const heir = await makeUser();
    const choice = { certificates: "hand-over" as const, newOwner: heir.username.toUpperCase() };
    await deleteUser(owner, { id: user.id, ...choice });
    const [kept] = await db().select().from(credentials).where(eq(credentials.id, general));
    expect(kept).toMatchObject({ ownerId: heir.id, status: "active" });
    expect(await revocationOf(serials[0])).toHaveLength(1);
    expect(await revocationOf(serials[1])).toEqual([]);
    const handedOver = { before: { owner: user.username }, after: { owner: heir.username } };
    expect(await eventsAbout(general, "certificates.hand-over")).toMatchObject([handedOver]);
  });

  it.each(["", "nobody-of-this-name", "self"])("hands nothing over to “%s”, and deletes nothing", async (name) => {
    const user = await makeUser();
    const newOwner = name === "self" ? user.username : name;
    await expect(deleteUser(owner, { id: user.id, certificates: "hand-over", newOwner })).rejects.toMatchObject({
      code: "invalid",
      details: { fieldErrors: { newOwner: [expect.any(String)] } },
    });
    expect(await getUser(owner, user.id)).toMatchObject({ id: user.id });
  });

  it("hands nothing over out of the actor's groups", async () => {
    const group = await makeGroup();
    const { actor } = await makeAdministrator("consoleAdministrator", { groupId: group.id });
    const [user, outside] = [await makeUser({ groupId: group.id }), await makeUser()];
    const choice = { certificates: "hand-over" as const, newOwner: outside.username };
    await expect(deleteUser(actor, { id: user.id, ...choice })).rejects.toMatchObject({ code: "invalid" });
  });
});
