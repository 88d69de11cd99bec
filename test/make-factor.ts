import { eq } from "drizzle-orm";
import { TOTP } from "otpauth";
import { factors, roles } from "@/db/schema";
import { transaction } from "@/db/store";
import { now } from "@/lib/clock";
import { secretPlace } from "@/lib/factors/authenticator-apps";
import { renewRecoveryCodes } from "@/lib/factors/recovery-codes";
import type { FactorPolicy } from "@/lib/factors/schema";
import { newTotpSecret } from "@/lib/factors/totp";
import { newId } from "@/lib/id";
import { createRole } from "@/lib/roles/commands";
import { seal } from "@/lib/secrets/sealing";
import { makeAdministrator, unique } from "./make";

/** What an authenticator app with this secret shows at a moment, `steps` of thirty seconds away. */
export const codeOf = (secret: string, at: Date = now(), steps = 0): string =>
  new TOTP({ secret }).generate({ timestamp: at.getTime() + steps * 30_000 });

/** Six digits that the app shows neither at that moment nor near it. */
export function wrongCodeOf(secret: string, at: Date = now()): string {
  const near = [-3, -2, -1, 0, 1, 2, 3].map((steps) => codeOf(secret, at, steps));
  return Array.from({ length: 8 }, (_, digit) => String(digit).repeat(6)).find((code) => !near.includes(code)) ?? "";
}

/** An authenticator app that the user has, and its recovery codes. */
export async function makeApp(userId: string): Promise<{ id: string; secret: string; recoveryCodes: string[] }> {
  const id = newId("factor");
  const secret = newTotpSecret();
  const recoveryCodes = await transaction(async (tx) => {
    const secretSealed = seal(secret, secretPlace(id));
    const [createdAt, confirmedAt] = [now(), now()];
    await tx
      .insert(factors)
      .values({ id, userId, kind: "totp", name: unique("app"), secretSealed, createdAt, confirmedAt });
    return renewRecoveryCodes(tx, userId);
  });
  return { id, secret, recoveryCodes };
}

/** A role that asks this of its holders. */
export async function makeRoleAsking(secondFactor: FactorPolicy, secondFactorFrom: Date | null = null) {
  const { actor } = await makeAdministrator();
  const { id } = await createRole(actor, { name: unique("role"), permissions: ["users.read"] });
  await transaction((tx) => tx.update(roles).set({ secondFactor, secondFactorFrom }).where(eq(roles.id, id)));
  return id;
}
