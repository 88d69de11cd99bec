import { ne } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { dialect } from "@/db/columns";
import { settings } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { env } from "@/lib/env";
import { slot } from "@/lib/state";
import { onPostgres, useTestStore } from "./store";

const remembered = slot("remembered by a test", () => [] as string[]);

describe.each(["first", "second"])("useTestStore, %s time", (name) => {
  useTestStore();

  it("gives a new database of the chosen dialect and a data directory", async () => {
    expect(dialect).toBe(onPostgres ? "postgresql" : "sqlite");
    const before = await db().select().from(settings);
    expect(before.map(({ key }) => key)).toEqual(["account"]);
    expect(env().dataDir).toContain("keyhall-test-");
    await transaction((tx) => tx.insert(settings).values({ key: name, value: { name }, updatedAt: new Date() }));
    const after = await db().select().from(settings).where(ne(settings.key, "account"));
    expect(after).toMatchObject([{ key: name, value: { name } }]);
  });

  it("remembers nothing of the time before", () => {
    expect(remembered.get()).toEqual([]);
    remembered.get().push(name);
  });
});
