import { and, asc } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { roles } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { useTestStore } from "@/test/store";
import { forgetWords, hasFact, indexWords, matchesWords, wordsOf } from "./records";

useTestStore();

const found = async (text: string) => {
  const rows = await db()
    .select({ id: roles.id })
    .from(roles)
    .where(and(...matchesWords(roles.id, "role", text)))
    .orderBy(asc(roles.id));
  return rows.map((row) => row.id);
};

describe("search terms", () => {
  it("finds items by the beginnings of all words, whatever their case", async () => {
    await transaction(async (tx) => {
      await indexWords(tx, "role", "rol_auditor", ["Night-shift Auditor", "Ünal%_x"], ["capability:audit_query"]);
      await indexWords(tx, "role", "rol_user", ["night porter"]);
    });
    expect(await found("night")).toEqual(["rol_auditor", "rol_user"]);
    expect(await found("NIGHT aud")).toEqual(["rol_auditor"]);
    expect(await found("night-sh")).toEqual(["rol_auditor"]);
    expect(await found("ünal%_")).toEqual(["rol_auditor"]);
    expect(await found("%")).toEqual([]);
    expect(await found("ight")).toEqual([]);
    const holders = await db()
      .select({ id: roles.id })
      .from(roles)
      .where(hasFact(roles.id, "role", "capability:audit_query"));
    expect(holders).toEqual([{ id: "rol_auditor" }]);
  });

  it("forgets an item", async () => {
    await transaction((tx) => indexWords(tx, "role", "rol_user", ["porter"]));
    await transaction((tx) => forgetWords(tx, "role", "rol_user"));
    expect(await found("porter")).toEqual([]);
  });

  it("splits at punctuation and keeps the whole", () => {
    expect(wordsOf("  Ann.Lee@Example.org ")).toEqual(["ann.lee@example.org", "ann", "lee", "example", "org"]);
  });
});
