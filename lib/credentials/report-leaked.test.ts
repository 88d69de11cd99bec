import { readFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import { afterEach, describe, expect, it, vi } from "vitest";
import { mails, signInFailures } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { eventsAbout } from "@/test/audit";
import { requestOf } from "@/test/machine-request";
import { makeUser } from "@/test/make";
import { saveEmailSettings } from "@/test/make-mail";
import { makeToken } from "@/test/make-token";
import { useTestStore } from "@/test/store";
import { authenticate } from "../authentication/pipeline";
import { after, hours, now, seconds, setClock } from "../clock";
import { bodyPlace } from "../mail/records";
import { unseal } from "../secrets/sealing";
import { newToken, tokenExpression } from "../secrets/token";
import { sweepFailures } from "../sessions/guessing";
import * as records from "../tokens/records";
import { reportLeaked } from "./commands/report-leaked";

useTestStore();
afterEach(() => setClock());

const from = (address: string) => ({ address });
const codeOf = async (token: string) => {
  const result = await authenticate(requestOf({ headers: { Authorization: `Bearer ${token}` } }));
  return result.ok ? "ok" : result.code;
};

describe("a token that leaked", () => {
  it.each(["personal", "session"] as const)("(%s) is revoked, once, and the audit log says so", async (type) => {
    const { id, token } = await makeToken({ ownerId: (await makeUser()).id, type });
    expect(await codeOf(token)).toBe("ok");
    await Promise.all([1, 2, 3].map(() => reportLeaked({ token: ` ${token}\n` }, from("192.0.2.1"))));
    expect(await codeOf(token)).toBe("revoked");
    const events = await eventsAbout(id, "credentials.report-leaked");
    expect(events).toMatchObject([{ actorKind: "system", address: "192.0.2.1", before: { status: "active" } }]);
    expect(JSON.stringify(events)).not.toContain(token.slice(4, 44));
  });

  it("is told to its owner by mail, once", async () => {
    await saveEmailSettings();
    const user = await makeUser({ email: "owner@example.test" });
    const { id, token } = await makeToken({ ownerId: user.id });
    for (const address of ["192.0.2.8", "192.0.2.9"]) await reportLeaked({ token }, from(address));
    const told = await db().select().from(mails).where(eq(mails.credentialId, id));
    expect(told).toMatchObject([{ kind: "leaked", recipients: ["owner@example.test"], userId: user.id }]);
    const body = unseal(told[0]?.bodySealed ?? "", bodyPlace(told[0]?.id ?? "")).toString();
    expect(body).toContain("personal access token");
    expect(body).toContain("192.0.2.8");
    expect(body).not.toContain(token);
  });

  it("that is not known looks the same", async () => {
    await expect(reportLeaked({ token: newToken("personal") }, from("192.0.2.2"))).resolves.toBeUndefined();
  });

  it("with wrong check digits is refused without the database", async () => {
    const hash = vi.spyOn(records, "tokenHashOf");
    const token = newToken("personal");
    const wrong = token.slice(0, -1) + (token.endsWith("0") ? "1" : "0");
    for (const each of [wrong, "khp_", "x".repeat(2000), ""])
      await expect(reportLeaked({ token: each }, from("192.0.2.3"))).rejects.toMatchObject({ code: "invalid" });
    expect(hash).not.toHaveBeenCalled();
    hash.mockRestore();
  });
});

it("takes twenty reports a minute from an address", async () => {
  const start = now();
  setClock(() => start);
  const report = (address: string) =>
    reportLeaked({ token: newToken("personal") }, from(address)).then(
      () => "taken",
      (error: { details: { retryAfterSeconds: number } }) => error.details.retryAfterSeconds,
    );
  for (let i = 0; i < 20; i++) expect(await report(`2001:db8::${i + 1}`)).toBe("taken");
  expect(await report("2001:db8::ffff")).toBe(60);
  expect(await report("2001:db8:1::1")).toBe("taken");
  setClock(() => after(start, seconds(60)));
  expect(await report("2001:db8::ffff")).toBe("taken");
});

it("forgets in time who reported", async () => {
  const start = now();
  await reportLeaked({ token: newToken("personal") }, from("192.0.2.77"));
  const counted = () => db().select().from(signInFailures).where(eq(signInFailures.key, "leaked:192.0.2.77"));
  expect(await counted()).toMatchObject([{ failures: 1 }]);
  setClock(() => after(start, hours(2)));
  await transaction(sweepFailures);
  expect(await counted()).toEqual([]);
});

it("is documented with the expression that finds tokens", () => {
  expect(readFileSync("docs/leaked-tokens.md", "utf8")).toContain(`\n${tokenExpression}\n`);
  for (const type of ["personal", "session"] as const)
    expect(newToken(type)).toMatch(new RegExp(`^${tokenExpression}$`));
});
