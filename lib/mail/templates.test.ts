import { describe, expect, it } from "vitest";
import { eventsAbout } from "@/test/audit";
import { makeAdministrator } from "@/test/make";
import { useTestStore } from "@/test/store";
import { previewTemplate } from "./commands/preview-template";
import { resetTemplate, updateTemplate } from "./commands/update-template";
import { defaultTemplates } from "./default-templates";
import { mailKindNames, tagsIn, tagsOfKind } from "./kind-schema";
import { getTemplate, listTemplates } from "./queries";
import { renderMail } from "./render";

useTestStore();

describe("renderMail", () => {
  it("fills in tags in one pass: a value is never a tag, markup or a header", () => {
    const value = `[PASSWORD]<img src=x onerror="alert('1')">&\r\nBcc: eve@example.org`;
    const template = { subject: "[USERNAME]", html: '<a title="[USERNAME]">[USERNAME]</a>', text: "[USERNAME] [NONE]" };
    const mail = renderMail(template, { USERNAME: value, PASSWORD: "canary" });
    expect(JSON.stringify(mail)).not.toContain("canary");
    expect(mail.subject).not.toMatch(/[\r\n]/);
    expect(mail.html.match(/</g)).toHaveLength(2);
    expect(mail.html.match(/"/g)).toHaveLength(2);
    expect(mail.text).toBe(`${value.replace("\r", "")} `);
  });
});

describe("templates", () => {
  const words = { kind: "revoked", subject: "Gone: [CERTSUBJECT]", html: "<p>[REASON]</p>", text: "[REASON]" } as const;

  it("use only tags of their kind at first", () => {
    for (const kind of mailKindNames) {
      const { subject, html, text } = defaultTemplates[kind];
      for (const part of [subject, html, text]) expect(tagsOfKind[kind]).toEqual(expect.arrayContaining(tagsIn(part)));
    }
  });

  it("are changed, previewed with real data and reset", async () => {
    const { actor, user } = await makeAdministrator();
    await updateTemplate(actor, { ...words, enabled: false });
    expect(await getTemplate(actor, "revoked")).toMatchObject({ ...words, enabled: false, isChanged: true });
    expect((await listTemplates(actor)).map(({ kind }) => kind)).toEqual(mailKindNames);
    expect(await eventsAbout("email-template.revoked", "email-templates.update")).toHaveLength(1);
    const preview = await previewTemplate(actor, { ...words, text: "[USERNAME] [SYSTEMURL]" });
    expect(preview.text).toMatch(new RegExp(`^${user.username} http`));
    await resetTemplate(actor, { kind: "revoked" });
    expect(await getTemplate(actor, "revoked")).toMatchObject({ ...defaultTemplates.revoked, isChanged: false });
  });

  it("refuse tags that are not theirs, and a password's mail that does not tell it, or tells it in the clear", async () => {
    const { actor } = await makeAdministrator();
    await expect(updateTemplate(actor, { ...words, html: "[PASSWORD]" })).rejects.toMatchObject({
      details: { fieldErrors: { html: ["[PASSWORD] is not a tag of this mail"] } },
    });
    const password = { kind: "password", subject: "[PASSWORD]", html: "[PASSWORD]", text: "[USERNAME]" } as const;
    await expect(updateTemplate(actor, password)).rejects.toMatchObject({
      details: { fieldErrors: { subject: [expect.any(String)], text: [expect.any(String)] } },
    });
    const { actor: auditor } = await makeAdministrator("auditor");
    await expect(updateTemplate(auditor, words)).rejects.toMatchObject({ code: "forbidden" });
    await expect(resetTemplate(auditor, { kind: "revoked" })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("of a password's mail cannot be switched off", async () => {
    const { actor } = await makeAdministrator();
    const telling = { kind: "password", subject: "Yours", html: "[PASSWORD]", text: "[PASSWORD]" } as const;
    await updateTemplate(actor, { ...telling, enabled: false });
    expect(await getTemplate(actor, "password")).toMatchObject({ enabled: true });
  });
});
