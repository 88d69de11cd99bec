import { randomBytes } from "node:crypto";
import { lock } from "@/db/locks";
import { setupLinks } from "@/db/schema";
import { transaction } from "@/db/store";
import { recordAudit } from "../../audit/records";
import { now } from "../../clock";
import { env } from "../../env";
import { topGroup } from "../../groups/records";
import { newId } from "../../id";
import { routes } from "../../routes";
import { hasAccount, setupTokenHash } from "../queries";
import { setupActor } from "../records";

/** A new one-time link for making the primary account, as a URL; former links die. null when an account exists. */
export async function makeSetupLink(): Promise<string | null> {
  const token = randomBytes(32).toString("base64url");
  const made = await transaction(async (tx) => {
    await lock(tx, "setup");
    if (await hasAccount(tx)) return false;
    const at = now();
    await tx.delete(setupLinks);
    await tx
      .insert(setupLinks)
      .values({ id: newId("setupLink", at), tokenHash: setupTokenHash(token), createdAt: at, usedAt: null });
    const { path } = await topGroup(tx);
    await recordAudit(tx, setupActor, { event: "setup.create-link", groupPath: path });
    return true;
  });
  return made ? `${env().url}${routes.setup(token)}` : null;
}
