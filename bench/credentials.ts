import path from "node:path";
import type { UserActor } from "../lib/actor";
import { parseEnv, setEnv } from "../lib/env";
import { openInstallation } from "../lib/installation";
import { hashPassword } from "../lib/secrets/password";
import { findAuthorityByUsername } from "../lib/users/authority";
import { makeAdministrator } from "../test/make";
import { makeTenantKey } from "../test/make-tenant-key";

/** Runs `work` on the data of an installation; a server may be running on it. */
export async function withInstallation<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  const env = parseEnv({ KEYHALL_DATA_DIR: dataDir, KEYHALL_DATABASE_URL: process.env.KEYHALL_DATABASE_URL });
  setEnv(env);
  const store = await openInstallation(env, path.resolve());
  try {
    return await work();
  } finally {
    await store.close();
  }
}

/** The user with this name at a browser. */
export async function browserOf(username: string): Promise<Extract<UserActor, { kind: "session" }>> {
  const authority = await findAuthorityByUsername(username);
  if (!authority) throw new Error(`There is no user ${username}`);
  return { kind: "session", sessionId: "ses_bench", address: "127.0.0.1", user: authority.user };
}

/** Service accounts with one password and a tenant key: the headers of a Basic call of each. */
export async function makeServiceAccounts(count: number): Promise<Record<string, string>[]> {
  const password = "violet tandem oxbow 47 lantern";
  const passwordHash = await hashPassword(password);
  const { key } = await makeTenantKey();
  const all: Record<string, string>[] = [];
  for (let i = 0; i < count; i++) {
    const { user } = await makeAdministrator("auditor", { passwordHash });
    const credentials = Buffer.from(`${user.username}:${password}`).toString("base64");
    all.push({ Authorization: `Basic ${credentials}`, "aw-tenant-code": key });
  }
  return all;
}
