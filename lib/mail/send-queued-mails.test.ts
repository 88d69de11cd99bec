import type { AddressInfo } from "node:net";
import { createServer, type Socket } from "node:net";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mails } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { makeAdministrator, unique } from "@/test/make";
import { saveEmailSettings } from "@/test/make-mail";
import { type SmtpServer, selfSigned, smtpRefusal, startSmtpServer } from "@/test/smtp";
import { useTestStore } from "@/test/store";
import { after as later, minutes, now, setClock } from "../clock";
import { type StoredEmailSettings, serverPasswordPlace } from "../email-settings/stored";
import { seal } from "../secrets/sealing";
import { resendMail } from "./commands/resend-mail";
import { sendQueuedMails } from "./commands/send-queued-mails";
import { sweepMails } from "./commands/sweep";
import { getMail, listMails } from "./queries";
import { type NewMail, queueMail } from "./records";

useTestStore();

let servers: { close(): Promise<void> }[] = [];

beforeEach(() => transaction(async (tx) => void (await tx.delete(mails))));
afterEach(async () => {
  setClock();
  for (const server of servers) await server.close();
  servers = [];
});

/** A server, and Email Settings that name it. */
async function mailServer(
  options: Parameters<typeof startSmtpServer>[0] = {},
  settings: Partial<StoredEmailSettings> = {},
): Promise<SmtpServer> {
  const server = await startSmtpServer(options);
  servers.push(server);
  await saveEmailSettings({ port: server.port, ...settings });
  return server;
}

async function queue(mail: Partial<NewMail> = {}): Promise<string> {
  const onceKey = unique("once");
  const values = { USERNAME: "ada", PASSWORD: "canary-in-the-mine", ...mail.values };
  await transaction((tx) => queueMail(tx, { kind: "password", to: ["ada@example.org"], onceKey, ...mail, values }));
  const [row] = await db().select({ id: mails.id }).from(mails).where(eq(mails.onceKey, onceKey));
  return row?.id ?? "";
}

const rowOf = async (id: string) => (await db().select().from(mails).where(eq(mails.id, id)))[0];

describe("a server that takes mail", () => {
  it("gets text and HTML from the configured address, and the password is erased afterwards", async () => {
    const server = await mailServer();
    const id = await queue();
    await sendQueuedMails();
    const [{ mail, to, raw } = {}] = server.arrived as Partial<SmtpServer["arrived"][number]>[];
    expect(to).toEqual(["ada@example.org"]);
    expect(mail).toMatchObject({
      from: { address: "keyhall@example.org" },
      to: [{ address: "ada@example.org" }],
      subject: "Your password for Keyhall",
      messageId: `<${id}@example.org>`,
    });
    expect(mail?.text).toContain("canary-in-the-mine");
    expect(mail?.html).toContain("canary-in-the-mine");
    expect(raw).toContain("Auto-Submitted: auto-generated");
    expect(await rowOf(id)).toMatchObject({ status: "sent", bodySealed: "", sentAt: expect.any(Date) });
    const { actor } = await makeAdministrator();
    expect(await getMail(actor, id)).toMatchObject({ canResend: false, lastAnswer: expect.stringContaining("250") });
    await expect(resendMail(actor, { id })).rejects.toMatchObject({ code: "conflict" });
  });

  it("gives all of them the mail, and shows none but the owner", async () => {
    const server = await mailServer({}, { alwaysSendTo: ["security@example.org"] });
    await queue({ kind: "issued", to: ["ada@example.org", "desk@example.org"] });
    await sendQueuedMails();
    expect(server.arrived).toHaveLength(1);
    const [arrived] = server.arrived;
    expect(arrived?.to).toEqual(["ada@example.org", "desk@example.org", "security@example.org"]);
    expect(arrived?.mail.to).toMatchObject([{ address: "ada@example.org" }]);
    expect(arrived?.raw).not.toMatch(/desk@|security@/);
  });

  it("is told neither further recipients nor headers nor markup by a value", async () => {
    const server = await mailServer();
    const subject = "x\r\nBcc: eve@example.org\r\n\r\n<script>alert(1)</script>";
    await queue({ kind: "issued", values: { CERTNAME: subject, CERTSUBJECT: subject, CERTURL: "[PASSWORD]" } });
    await sendQueuedMails();
    const [arrived] = server.arrived;
    expect(arrived?.to).toEqual(["ada@example.org"]);
    expect(arrived?.mail.bcc ?? []).toEqual([]);
    expect(arrived?.mail.subject).toBe("Certificate issued: x Bcc: eve@example.org <script>alert(1)</script>");
    expect(arrived?.mail.html).not.toContain("<script>");
    expect(arrived?.mail.html).toContain("&lt;script&gt;");
    expect(arrived?.raw).not.toContain("canary");
  });

  it("is spoken to under STARTTLS and logged in to", async () => {
    const { key, cert } = selfSigned();
    const login = { username: "keyhall", password: unique("secret") };
    const passwordSealed = seal(login.password, serverPasswordPlace);
    const settings = { security: "starttls", caCertificate: cert, authentication: true, username: "keyhall" } as const;
    const server = await mailServer({ key, cert, login }, { ...settings, passwordSealed });
    await queue();
    await sendQueuedMails();
    expect(server.logins).toEqual([login]);
    expect(server.arrived).toMatchObject([{ isEncrypted: true }]);
  });

  it("is spoken to under TLS from the first byte", async () => {
    const { key, cert } = selfSigned();
    const server = await mailServer({ key, cert, secure: true }, { security: "tls", caCertificate: cert });
    await queue();
    await sendQueuedMails();
    expect(server.arrived).toHaveLength(1);
  });
});

describe("a server that is not trusted or does not trust us", () => {
  const ours = selfSigned();
  const others = selfSigned("DNS:other.example.org");
  it.each([
    ["no TLS where STARTTLS is demanded", {}, "", /STARTTLS/i],
    ["a certificate of nobody we know", ours, "", /self.signed/i],
    ["a certificate for another host", others, others.cert, /127\.0\.0\.1/],
  ])("gets nothing with %s", async (_, tls, caCertificate, words) => {
    const server = await mailServer(tls, { security: "starttls", caCertificate });
    const id = await queue();
    await sendQueuedMails();
    expect(server.arrived).toEqual([]);
    expect(await rowOf(id)).toMatchObject({ status: "queued", attempts: 1, lastAnswer: expect.stringMatching(words) });
  });

  it("says what it says about a wrong password, and the mail waits for better settings", async () => {
    const login = { username: "keyhall", password: "right" };
    const passwordSealed = seal("wrong", serverPasswordPlace);
    await mailServer({ login, allowInsecureAuth: true }, { authentication: true, username: "keyhall", passwordSealed });
    const id = await queue();
    await sendQueuedMails();
    const row = await rowOf(id);
    expect(row).toMatchObject({ status: "queued", lastAnswer: expect.stringContaining("not accepted") });
  });
});

describe("a server that refuses", () => {
  it("for good: recorded with its words, sent again only when somebody says so", async () => {
    let isOpen = false;
    const server = await mailServer({
      judge: () => {
        if (!isOpen) throw smtpRefusal(550, "No such user here");
      },
    });
    const id = await queue({ kind: "issued" });
    await sendQueuedMails();
    expect(await rowOf(id)).toMatchObject({ status: "failed", lastAnswer: expect.stringContaining("No such user") });
    await sendQueuedMails();
    expect(await rowOf(id)).toMatchObject({ attempts: 1 });

    isOpen = true;
    const { actor } = await makeAdministrator();
    const { actor: auditor } = await makeAdministrator("auditor");
    await expect(resendMail(auditor, { id })).rejects.toMatchObject({ code: "forbidden" });
    await resendMail(actor, { id });
    await sendQueuedMails();
    expect(server.arrived).toHaveLength(1);
    expect((await listMails(actor, { status: "sent" })).items).toMatchObject([{ id, canResend: true }]);
  });

  it("for now: tried again after 1, 5, 15, 60 and 360 minutes", async () => {
    const start = now();
    let at = start;
    setClock(() => at);
    await mailServer({
      judge: () => {
        throw smtpRefusal(451, "Try again later");
      },
    });
    const id = await queue();
    for (const pause of [1, 5, 15, 60, 360, 360]) {
      await sendQueuedMails();
      const row = await rowOf(id);
      expect(row).toMatchObject({ status: "queued", lastAnswer: expect.stringContaining("Try again later") });
      expect(row?.nextAttemptAt).toEqual(later(at, minutes(pause)));
      await sendQueuedMails();
      expect((await rowOf(id))?.attempts).toBe(row?.attempts);
      at = later(at, minutes(pause));
    }
  });

  it("some recipients for now: only they are tried again", async () => {
    let isOpen = false;
    const server = await mailServer({
      judge: (address) => {
        if (address.startsWith("grey") && !isOpen) throw smtpRefusal(450, "Greylisted");
      },
    });
    const id = await queue({ kind: "issued", to: ["ada@example.org", "grey@example.org"] });
    await sendQueuedMails();
    expect(await rowOf(id)).toMatchObject({ status: "queued", recipients: ["grey@example.org"] });
    isOpen = true;
    const afterwards = later(now(), minutes(2));
    setClock(() => afterwards);
    await sendQueuedMails();
    expect(server.arrived.map(({ to }) => to)).toEqual([["ada@example.org"], ["grey@example.org"]]);
    expect(await rowOf(id)).toMatchObject({ status: "sent" });
  });
});

describe("a server that does not answer", () => {
  it("is given up, and the mail waits", async () => {
    const open = new Set<Socket>();
    const server = createServer((socket) => open.add(socket));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    servers.push({
      close: () =>
        new Promise((resolve) => {
          for (const socket of open) socket.destroy();
          server.close(() => resolve());
        }),
    });
    await saveEmailSettings({ port: (server.address() as AddressInfo).port });
    const id = await queue();
    await sendQueuedMails();
    expect(await rowOf(id)).toMatchObject({
      status: "queued",
      attempts: 1,
      lastAnswer: expect.stringMatching(/greeting/i),
    });
  });

  it("that drops the connection after it took the mail gets it again, under the same Message-ID", async () => {
    let isDropping = true;
    const server: SmtpServer = await mailServer({
      onArrived: () => {
        if (isDropping) server.drop();
      },
    });
    const id = await queue();
    await sendQueuedMails();
    isDropping = false;
    const afterwards = later(now(), minutes(2));
    setClock(() => afterwards);
    await sendQueuedMails();
    const ids = server.arrived.map(({ mail }) => mail.messageId);
    expect(ids).toEqual([`<${id}@example.org>`, `<${id}@example.org>`]);
    expect(await rowOf(id)).toMatchObject({ status: "sent", attempts: 2 });
  });
});

describe("several processes", () => {
  it("send a mail once between them", async () => {
    const server = await mailServer();
    for (let i = 0; i < 5; i++) await queue({ kind: "issued" });
    await Promise.all([sendQueuedMails(), sendQueuedMails(), sendQueuedMails()]);
    expect(new Set(server.arrived.map(({ mail }) => mail.messageId)).size).toBe(5);
    expect(server.arrived).toHaveLength(5);
  });

  it("take over what a dead one had claimed, after a while", async () => {
    const server = await mailServer();
    const id = await queue();
    const until = later(now(), minutes(5));
    const claim = { status: "sending", attempts: 1, nextAttemptAt: until } as const;
    await transaction((tx) => tx.update(mails).set(claim).where(eq(mails.id, id)));
    await sendQueuedMails();
    expect(server.arrived).toEqual([]);
    setClock(() => until);
    await sendQueuedMails();
    expect(server.arrived).toHaveLength(1);
    expect(await rowOf(id)).toMatchObject({ status: "sent", attempts: 2 });
  });
});

it("erases a password that ran out unsent", async () => {
  await saveEmailSettings();
  const id = await queue();
  const afterwards = later(now(), minutes(60 * 73));
  setClock(() => afterwards);
  await sweepMails();
  expect(await rowOf(id)).toMatchObject({ status: "failed", bodySealed: "" });
});
