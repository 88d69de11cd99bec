import { eq } from "drizzle-orm";
import { afterEach, expect, it } from "vitest";
import { auditEvents, mails, settings } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { eventsAbout } from "@/test/audit";
import { makeAdministrator, unique } from "@/test/make";
import { type SmtpServer, selfSigned, smtpRefusal, startSmtpServer } from "@/test/smtp";
import { useTestStore } from "@/test/store";
import { after, hours, now } from "../clock";
import { queueMail } from "../mail/records";
import { sendTestMail } from "./commands/send-test-mail";
import { updateEmailSettings } from "./commands/update-email-settings";
import { getEmailSettings } from "./queries";
import type { EmailSettingsInput } from "./schema";

useTestStore();

let server: SmtpServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const wanted: EmailSettingsInput = {
  enabled: true,
  host: "mail.example.org",
  port: 587,
  security: "starttls",
  fromAddress: "keyhall@example.org",
  systemUrl: "https://keyhall.example.org/",
  alwaysSendTo: "a@example.org; b@example.org",
  reminderDays: "1, 30,10 30",
};

it("are saved with their lists in order and the password sealed, and told to who may read settings", async () => {
  const { actor } = await makeAdministrator();
  expect(await getEmailSettings(actor)).toMatchObject({ isSaved: false, reminderDays: [30, 10, 1] });
  const password = unique("canary");
  await updateEmailSettings(actor, { ...wanted, authentication: true, username: "keyhall", password });
  const view = await getEmailSettings(actor);
  expect(view).toMatchObject({
    ...{ isSaved: true, hasPassword: true, reminderDays: [30, 10, 1], systemUrl: "https://keyhall.example.org" },
    alwaysSendTo: ["a@example.org", "b@example.org"],
  });
  const everything = [view, await db().select().from(settings), await db().select().from(auditEvents)];
  expect(JSON.stringify(everything)).not.toContain(password);
  expect(await eventsAbout("email", "settings.update")).toHaveLength(1);
  const { actor: auditor } = await makeAdministrator("auditor");
  expect(await getEmailSettings(auditor)).toMatchObject({ mayUpdate: false });
  await expect(updateEmailSettings(auditor, wanted)).rejects.toMatchObject({ code: "forbidden" });
  const { actor: other } = await makeAdministrator("consoleAdministrator");
  await expect(getEmailSettings(other)).rejects.toMatchObject({ code: "forbidden" });
});

it("keep the password for the same server, and hand it to no other", async () => {
  const { actor } = await makeAdministrator();
  const login = { ...wanted, authentication: true, username: "keyhall" };
  await updateEmailSettings(actor, { ...login, password: "secret" });
  await updateEmailSettings(actor, { ...login, fromAddress: "other@example.org" });
  expect(await getEmailSettings(actor)).toMatchObject({ hasPassword: true });
  const elsewhere = [{ host: "evil.example" }, { port: 2525 }, { security: "none" as const }];
  for (const change of elsewhere)
    await expect(updateEmailSettings(actor, { ...login, ...change })).rejects.toMatchObject({
      details: { fieldErrors: { password: [expect.stringContaining("again")] } },
    });
  await updateEmailSettings(actor, wanted);
  expect(await getEmailSettings(actor)).toMatchObject({ hasPassword: false });
});

it.each<[keyof EmailSettingsInput, Partial<EmailSettingsInput>]>([
  ["host", { host: "a b" }],
  ["port", { port: 70_000 }],
  ["fromAddress", { fromAddress: "" }],
  ["fromAddress", { fromAddress: "a@example.org\r\nBcc: b@example.org" }],
  ["systemUrl", { systemUrl: "javascript:alert(1)" }],
  ["alwaysSendTo", { alwaysSendTo: "nobody" }],
  ["reminderDays", { reminderDays: "0" }],
  ["reminderDays", { reminderDays: "30 days" }],
  ["username", { authentication: true }],
  ["password", { authentication: true, username: "keyhall" }],
  ["caCertificate", { caCertificate: "no certificate" }],
])("refuse a bad %s", async (field, bad) => {
  const { actor } = await makeAdministrator();
  await expect(updateEmailSettings(actor, { ...wanted, ...bad })).rejects.toMatchObject({
    code: "invalid",
    details: { fieldErrors: { [field]: [expect.any(String)] } },
  });
});

it("let mails that wait be tried at once when they are saved", async () => {
  const { actor } = await makeAdministrator();
  await updateEmailSettings(actor, { ...wanted, caCertificate: selfSigned().cert });
  await transaction((tx) => queueMail(tx, { kind: "locked", to: ["a@example.org"], values: {} }));
  await transaction((tx) => tx.update(mails).set({ nextAttemptAt: after(now(), hours(6)) }));
  await updateEmailSettings(actor, wanted);
  const [row] = await db().select().from(mails).where(eq(mails.kind, "locked"));
  expect(row?.nextAttemptAt?.getTime()).toBeLessThanOrEqual(now().getTime());
});

it("are tried by a test mail, whose answer is the server's own", async () => {
  const { actor } = await makeAdministrator();
  let refusal: Error | null = null;
  server = await startSmtpServer({
    judge: () => {
      if (refusal) throw refusal;
    },
  });
  await updateEmailSettings(actor, { ...wanted, host: "127.0.0.1", port: server.port, security: "none" });
  const to = "ada@example.org";
  expect(await sendTestMail(actor, { to })).toMatchObject({ isAccepted: true, answer: expect.stringContaining("250") });
  expect(server.arrived).toMatchObject([{ to: [to], mail: { subject: "Test mail from Keyhall" } }]);
  refusal = smtpRefusal(554, "Relay access denied");
  expect(await sendTestMail(actor, { to })).toMatchObject({
    isAccepted: false,
    answer: expect.stringContaining("Relay access denied"),
  });
  const { actor: auditor } = await makeAdministrator("auditor");
  await expect(sendTestMail(auditor, { to })).rejects.toMatchObject({ code: "forbidden" });
});
