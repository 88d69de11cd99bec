import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { eq, getTableName, is, Table } from "drizzle-orm";
import { expect, it } from "vitest";
import * as schema from "@/db/schema";
import { db, transaction } from "@/db/store";
import { makeAdministrator, makeUser, topGroup, unique } from "@/test/make";
import { onPostgres, useTestStore } from "@/test/store";
import { createApiKey } from "../api-keys/commands/create-api-key";
import { createClientCertificate } from "../certificates/commands/create-client-certificate";
import { downloadClientCertificate } from "../certificates/commands/download-client-certificate";
import { exportAdministratorCertificate } from "../certificates/commands/export-administrator-certificate";
import { replaceAdministratorCertificate } from "../certificates/commands/replace-administrator-certificate";
import { env } from "../env";
import { ensureClientIssuer } from "../issuers/client-issuer";
import { parsePem } from "../pki/pem";
import { openPkcs12 } from "../pki/pkcs12";
import { showTenantKey } from "../tenant-keys/commands/change-tenant-key";
import { createTenantKey, proposeTenantKey } from "../tenant-keys/commands/create-tenant-key";
import { rotateTenantKey } from "../tenant-keys/commands/rotate-tenant-key";
import { createPersonalAccessToken } from "../tokens/commands/create-personal-access-token";
import { logIn } from "../tokens/commands/log-in";

useTestStore();

/** Every row there is, as text. */
async function allRows(): Promise<string> {
  const tables = Object.values(schema).filter((each) => is(each, Table)) as (typeof schema.credentials)[];
  const rows = await Promise.all(tables.map(async (table) => [getTableName(table), await db().select().from(table)]));
  return JSON.stringify(rows);
}

/** What is on the disk of an SQLite installation besides the master key. */
function allFiles(): Buffer {
  const { dataDir } = env();
  const names = readdirSync(dataDir).filter((name) => name !== "master.key");
  expect(names).toContain("keyhall.db-wal");
  return Buffer.concat(names.map((name) => readFileSync(path.join(dataDir, name))));
}

/** One line of what PEM would be made of it, near the end: bytes that nobody can guess. */
function sampleOf(der: Uint8Array): Buffer {
  const start = (Math.floor(der.length / 48) - 1) * 48;
  return Buffer.from(der.subarray(start, start + 48));
}

/** The forms in which bytes would be found by somebody who looks for them. */
const formsOf = (secret: Buffer): Buffer[] => [
  secret,
  ...["hex", "base64", "base64url"].map((encoding) =>
    Buffer.from(secret.toString(encoding as "hex").replace(/=+$/, "")),
  ),
];

it("keeps no secret in clear: keys, secrets, private keys, bearers, passwords", async () => {
  const { actor, user } = await makeAdministrator();
  const certificatePassword = unique("password");
  const apiKey = await createApiKey(actor, { description: "canary", capabilities: ["sensor_management"] });
  const personal = await createPersonalAccessToken(actor, { name: unique("canary"), days: 30 });
  const password = "violet tandem oxbow 47 lantern";
  const { username } = await makeUser({ password });
  const session = await logIn({ username, password }, { address: "192.0.2.1", userAgent: "canary" });
  if (!session.ok) throw new Error(session.code);
  const groupId = (await topGroup()).id;
  const tenantKey = { groupId, service: unique("service"), accountType: "admin" as const };
  const proposed = await createTenantKey(actor, { ...tenantKey, ...(await proposeTenantKey(actor)) });
  const rotated = await rotateTenantKey(actor, { id: proposed.tenantKey.id });
  const automation = await createClientCertificate(actor, { days: 30 });
  const { pem } = await downloadClientCertificate(actor, { id: automation.id, withPrivateKey: true });
  const [bearer, , privateKey] = parsePem(pem);
  await replaceAdministratorCertificate(actor, { userId: user.id, certificatePassword, keyType: "ec-p256" });
  const { bytes } = await exportAdministratorCertificate(actor, { userId: user.id, certificatePassword });
  const opened = await openPkcs12(bytes, certificatePassword);
  const issuer = await ensureClientIssuer();
  if (!bearer || !privateKey || !opened) throw new Error("Something was not made");

  const secrets = [
    ...[apiKey.secret, proposed.key, rotated.key, certificatePassword, password].map((text) => Buffer.from(text)),
    ...[personal.token, session.token].map((token) => Buffer.from(token.slice(4, 44))),
    ...[apiKey.secret].map((hex) => Buffer.from(hex, "hex")),
    ...[proposed.key, rotated.key].map((base64) => Buffer.from(base64, "base64")),
    ...[bearer.der, privateKey.der, opened.privateKeyPkcs8, bytes, issuer.privateKeyPkcs8].map(sampleOf),
  ];
  const rows = Buffer.from(await allRows());
  const stored = onPostgres ? rows : Buffer.concat([rows, allFiles()]);
  // The search itself works: what is public is found.
  expect(stored.includes(apiKey.key)).toBe(true);
  expect(stored.includes(automation.serial)).toBe(true);
  expect(stored.includes(personal.accessToken.name)).toBe(true);
  expect(stored.includes(sampleOf(issuer.certificateDer).toString("base64"))).toBe(true);
  for (const [n, form] of secrets.flatMap(formsOf).entries()) expect([n, stored.includes(form)]).toEqual([n, false]);
});

it("opens nothing that was moved to another row", async () => {
  const { actor } = await makeAdministrator();
  const groupId = (await topGroup()).id;
  const make = () => createTenantKey(actor, { groupId, service: unique("service"), accountType: "admin" });
  const [one, two] = [await make(), await make()];
  const { tenantKeys } = schema;
  const [row] = await db().select().from(tenantKeys).where(eq(tenantKeys.id, one.tenantKey.id));
  await transaction((tx) =>
    tx.update(tenantKeys).set({ keySealed: row?.keySealed }).where(eq(tenantKeys.id, two.tenantKey.id)),
  );
  expect(await showTenantKey(actor, { id: one.tenantKey.id })).toEqual({ key: one.key });
  await expect(showTenantKey(actor, { id: two.tenantKey.id })).rejects.toThrow();
});
