import { randomBytes } from "node:crypto";
import path from "node:path";
import { parseEnv, setEnv } from "@/lib/env";
import { openInstallation } from "@/lib/installation";
import { builtInRoles } from "@/lib/roles";
import { clearSlots } from "@/lib/state";
import { makeUser, topGroup } from "../test/make";
import { makeApiKey } from "../test/make-api-key";
import type { Administrator, Server } from "./server";

export interface Account extends Administrator {
  id: string;
}

export interface AccountOptions {
  role?: keyof typeof builtInRoles;
  mustChangePassword?: boolean;
  email?: string;
}

/** Runs `work` on the server's own database, as another process on it does. */
export async function withStore<T>(server: Server, work: () => Promise<T>): Promise<T> {
  // Certificates that are made here name the addresses that the server answers at.
  const env = parseEnv({ KEYHALL_DATA_DIR: server.dataDir, KEYHALL_URL: server.url });
  setEnv(env);
  const store = await openInstallation(env, path.resolve());
  try {
    return await work();
  } finally {
    await store.close();
    // The next server has other secrets.
    clearSlots();
  }
}

/** An account with a password, in the top group; without administrative rights unless a role is named. */
export function makeAccount(server: Server, { role = "user", ...more }: AccountOptions = {}) {
  return withStore(server, async (): Promise<Account> => {
    const username = `${role.toLowerCase()}-${randomBytes(3).toString("hex")}`;
    const password = `umbrella tin ${randomBytes(9).toString("base64url")}`;
    const roles = [{ roleId: builtInRoles[role].id, groupId: (await topGroup()).id }];
    const { id } = await makeUser({ username, password, roles, ...more });
    return { id, username, password };
  });
}

/** An API key of the account, with everything that its owner may do. */
export const makeKeyOf = (server: Server, { id }: { id: string }) =>
  withStore(server, () => makeApiKey({ ownerId: id }));
