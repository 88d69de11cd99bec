import path from "node:path";
import { describe, expect, it } from "vitest";
import { openPostgres, openSqlite } from "@/db/client";
import { usedSignatures } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { useTestStore } from "@/test/store";
import { after as later, minutes } from "../clock";
import { env } from "../env";
import { sweepUsedSignatures } from "./commands/sweep";
import { recordSignature, signatureOf } from "./records";

useTestStore();

const at = new Date("2026-11-21T20:37:18Z");

describe("signatureOf", () => {
  it("differs when any part differs, or parts are divided otherwise", () => {
    const hashes = [["a", "b"], ["a", "c"], ["ab"], ["a", "b", ""], ["", "ab"]].map(
      (parts) => signatureOf({ parts, at }).hash,
    );
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(signatureOf({ parts: ["a", Buffer.from("b")], at })).toEqual(signatureOf({ parts: ["a", "b"], at }));
  });
});

describe("recordSignature", () => {
  it("says yes once, however many ask at the same time", async () => {
    const signature = signatureOf({ parts: ["once"], at });
    const answers = await Promise.all(Array.from({ length: 10 }, () => recordSignature(signature)));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await recordSignature(signature)).toBe(false);
  });
});

describe("two processes on one database", () => {
  it("carry a signed write out once, before and after a restart", async () => {
    const { databaseUrl, dataDir } = env();
    const other = databaseUrl ? await openPostgres(databaseUrl) : await openSqlite(path.join(dataDir, "keyhall.db"));
    const signature = signatureOf({ parts: ["two processes"], at });
    const there = () =>
      other.transaction((tx) => tx.insert(usedSignatures).values(signature).onConflictDoNothing().returning());
    const [here, elsewhere] = await Promise.all([recordSignature(signature), there()]);
    expect([here, elsewhere.length > 0].filter(Boolean)).toHaveLength(1);
    await other.close();
    expect(await recordSignature(signature)).toBe(false);
  });
});

describe("sweepUsedSignatures", () => {
  it("drops what no window admits any more, however much it is, and nothing else", async () => {
    await transaction((tx) => tx.delete(usedSignatures));
    const old = Array.from({ length: 2_500 }, (_, i) => signatureOf({ parts: [String(i)], at }));
    for (let i = 0; i < old.length; i += 500)
      await transaction((tx) => tx.insert(usedSignatures).values(old.slice(i, i + 500)));
    const recent = signatureOf({ parts: ["recent"], at: later(at, 1) });
    await recordSignature(recent);
    expect(await sweepUsedSignatures(later(at, minutes(60)))).toBe(2_500);
    expect(await db().select().from(usedSignatures)).toEqual([recent]);
  });
});
