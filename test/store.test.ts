import { describe, expect, it } from "vitest";
import { dialect } from "@/db/columns";
import { settings } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { env } from "@/lib/env";
import { onPostgres, useTestStore } from "./store";

describe.each(["first", "second"])("useTestStore, %s time", (name) => {
  useTestStore();

  it("gives an empty database of the chosen dialect and a data directory", async () => {
    expect(dialect).toBe(onPostgres ? "postgresql" : "sqlite");
    expect(await db().select().from(settings)).toEqual([]);
    expect(env().dataDir).toContain("keyhall-test-");
    await transaction((tx) => tx.insert(settings).values({ key: name, value: { name }, updatedAt: new Date() }));
    expect(await db().select().from(settings)).toMatchObject([{ key: name, value: { name } }]);
  });
});
