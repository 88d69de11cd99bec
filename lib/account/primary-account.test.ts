import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { roleAssignments } from "@/db/schema";
import { transaction } from "@/db/store";
import { makeAdministrator } from "@/test/make";
import { useTestStore } from "@/test/store";
import { getPrimaryAccount } from "./queries";

useTestStore();

describe("getPrimaryAccount", () => {
  it("finds it among others, with and without the role of a Site Administrator", async () => {
    const { user } = await makeAdministrator("siteAdministrator", { isPrimary: true });
    await makeAdministrator("siteAdministrator");
    const account = { id: user.id, username: user.username, email: user.email };
    expect(await getPrimaryAccount()).toEqual(account);
    await transaction((tx) => tx.delete(roleAssignments).where(eq(roleAssignments.userId, user.id)));
    expect(await getPrimaryAccount()).toEqual(account);
  });
});
