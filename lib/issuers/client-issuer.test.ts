import { X509Certificate } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { auditEvents, issuers } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { actorFor, makeAdministrator, makeUser, topGroup } from "@/test/make";
import { openssl } from "@/test/openssl";
import { useTestStore } from "@/test/store";
import { ensureClientIssuer } from "./client-issuer";
import { getIssuerChain, listIssuers } from "./queries";
import { insertIssuer } from "./records";

useTestStore();

it("makes a root and an issuing CA once, however many ask at the same time", async () => {
  const made = await Promise.all([ensureClientIssuer(), ensureClientIssuer(), ensureClientIssuer()]);
  expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  expect((await ensureClientIssuer()).id).toBe(made[0].id);
  const rows = await db().select().from(issuers);
  expect(rows.map(({ purpose }) => purpose).toSorted()).toEqual([
    "client-authentication",
    "client-authentication-root",
  ]);
  const events = await db().select().from(auditEvents);
  const { path } = await topGroup();
  expect(events.map(({ event, groupPath }) => [event, groupPath])).toEqual([
    ["issuers.create", path],
    ["issuers.create", path],
  ]);
});

it("makes CAs that strict verifiers accept; the issuing one names the status services of its root", async () => {
  const { id } = await ensureClientIssuer();
  const [issuing = "", root = ""] = await getIssuerChain(id);
  const files = { "issuing.pem": issuing, "root.pem": root };
  expect(openssl(["verify", "-x509_strict", "-CAfile", "root.pem", "issuing.pem"], files)).toMatchObject({ ok: true });
  const text = openssl(["x509", "-in", "issuing.pem", "-noout", "-text"], files).stdout;
  expect(text).toMatch(/Basic Constraints: critical\s+CA:TRUE, pathlen:0/);
  expect(text).toMatch(/Key Usage: critical\s+Certificate Sign, CRL Sign/);
  const [rootRow] = await db().select().from(issuers).where(eq(issuers.purpose, "client-authentication-root"));
  for (const service of ["crl", "ocsp", "ca"])
    expect(text).toContain(`URI:http://localhost:3000/pki/${rootRow?.id}/${service}\n`);
  const ofRoot = openssl(["x509", "-in", "root.pem", "-noout", "-text"], files).stdout;
  expect(ofRoot).not.toMatch(/CRL Distribution|Authority Information/);
  const yearsOf = (pem: string) => {
    const { validFrom, validTo } = new X509Certificate(pem);
    return Math.round((Date.parse(validTo) - Date.parse(validFrom)) / (365.25 * 86_400_000));
  };
  expect([yearsOf(issuing), yearsOf(root)]).toEqual([10, 20]);
  expect(new X509Certificate(root).subject).toBe("O=Keyhall\nCN=Keyhall Client Authentication Root");
});

it("keeps the first when another process was faster", async () => {
  const { id } = await ensureClientIssuer();
  const [row] = await db().select().from(issuers).where(eq(issuers.id, id));
  if (!row) throw new Error("no issuer");
  const system = { kind: "system", name: "test" } as const;
  const second = { ...row, id: "iss_second" };
  expect(await transaction((tx) => insertIssuer(tx, system, second))).toBe(false);
  expect((await ensureClientIssuer()).id).toBe(id);
});

it("lists the issuers to whoever may see them, without their keys", async () => {
  await ensureClientIssuer();
  const { actor } = await makeAdministrator("auditor");
  const { items: listed } = await listIssuers(actor);
  expect(listed.map(({ name }) => name).toSorted()).toEqual([
    "Keyhall Client Authentication",
    "Keyhall Client Authentication Root",
  ]);
  expect(JSON.stringify(listed)).not.toMatch(/sealed|PRIVATE/i);
  await expect(listIssuers(await actorFor((await makeUser()).id))).rejects.toMatchObject({ code: "forbidden" });
});
