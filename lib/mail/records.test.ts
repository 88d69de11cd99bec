import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { mails } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { unique } from "@/test/make";
import { saveEmailSettings } from "@/test/make-mail";
import { useTestStore } from "@/test/store";
import { unseal } from "../secrets/sealing";
import { mailWorks } from "./queries";
import { bodyPlace, type NewMail, queueMail } from "./records";

useTestStore();

const queue = (mail: NewMail) => transaction((tx) => queueMail(tx, mail));
const password = { kind: "password", values: { USERNAME: "<b>ada</b>", PASSWORD: "canary-words-in-a-row" } } as const;

it("queues nothing before mail is set up", async () => {
  expect(await mailWorks()).toBe(false);
  expect(await queue({ ...password, to: ["ada@example.org"] })).toBe(false);
  expect(await db().select().from(mails)).toEqual([]);
});

describe("with Email Settings", () => {
  beforeAll(() => saveEmailSettings({ alwaysSendTo: ["security@example.org"] }));

  it("keeps the body sealed, and tells a password to nobody but its user", async () => {
    const to = `${unique("ada")}@example.org`;
    expect(await queue({ ...password, to: [to, to.toUpperCase(), "", "a@b\r\nBcc: eve@example.org"] })).toBe(true);
    const [row] = await db().select().from(mails).where(eq(mails.kind, "password"));
    expect(row).toMatchObject({ recipients: [to], status: "queued", attempts: 0 });
    expect(JSON.stringify(row)).not.toContain("canary");
    const body = JSON.parse(unseal(row?.bodySealed ?? "", bodyPlace(row?.id ?? "")).toString());
    expect(body.text).toContain("canary-words-in-a-row");
    expect(body.html).toContain("&lt;b&gt;ada&lt;/b&gt;");
    expect(body.html).not.toContain("<b>");
  });

  it("queues what has the same key once, and sends a copy to Always Send To", async () => {
    const onceKey = unique("key");
    const mail = { kind: "issued", to: ["ada@example.org"], values: {}, onceKey } as const;
    const both = await Promise.all([queue(mail), queue(mail)]);
    expect(both.filter(Boolean)).toHaveLength(1);
    const rows = await db().select().from(mails).where(eq(mails.onceKey, onceKey));
    expect(rows).toMatchObject([{ recipients: ["ada@example.org", "security@example.org"] }]);
  });
});
