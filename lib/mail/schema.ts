import { z } from "zod";
import { emptyIsAbsent } from "../credentials/schema";
import { requiredLine } from "../fields";
import { PageInput } from "../paging";
import { type MailKind, mailKindNames, tagsIn, tagsOfKind } from "./kind-schema";

/** What a mail says before its tags are filled in. */
export interface MailTemplate {
  enabled: boolean;
  subject: string;
  html: string;
  text: string;
}

const body = (what: string) =>
  z
    .string()
    .max(50_000, "At most 50,000 characters")
    .refine((text) => text.trim() !== "", `${what} is needed`)
    .regex(/^(?:\P{Cc}|[\t\r\n])*$/u, "Without control characters");

const TemplateWords = z.object({
  kind: z.enum(mailKindNames, { error: "This kind of mail is not known" }),
  subject: requiredLine("Subject", 250),
  html: body("The HTML body"),
  text: body("The text body"),
});

const templateParts = ["subject", "html", "text"] as const;

/** Every tag must be one of the kind's; a password's mail must tell the password in both bodies. */
function tagProblems(template: z.output<typeof TemplateWords>): { path: string[]; message: string }[] {
  const known: readonly string[] = tagsOfKind[template.kind];
  const unknown = templateParts.flatMap((part) =>
    tagsIn(template[part])
      .filter((tag) => !known.includes(tag))
      .map((tag) => ({ path: [part], message: `[${tag}] is not a tag of this mail` })),
  );
  if (template.kind !== "password") return unknown;
  const silent = (["html", "text"] as const).filter((part) => !template[part].includes("[PASSWORD]"));
  const told = template.subject.includes("[PASSWORD]");
  return [
    ...unknown,
    ...silent.map((part) => ({ path: [part], message: "Without [PASSWORD] nobody learns the password" })),
    ...(told
      ? [{ path: ["subject"], message: "A subject is listed in the clear: put [PASSWORD] into the bodies" }]
      : []),
  ];
}

const checkTags = (template: z.output<typeof TemplateWords>, context: z.RefinementCtx) => {
  for (const { path, message } of tagProblems(template)) context.addIssue({ code: "custom", path, message });
};

export const PreviewTemplateInput = TemplateWords.superRefine(checkTags);
export const UpdateTemplateInput = TemplateWords.extend({ enabled: z.boolean().default(true) }).superRefine(checkTags);
export type UpdateTemplateInput = z.input<typeof UpdateTemplateInput>;
export type PreviewTemplateInput = z.input<typeof PreviewTemplateInput>;
export const ResetTemplateInput = z.object({ kind: TemplateWords.shape.kind });
export type ResetTemplateInput = z.input<typeof ResetTemplateInput>;

/** A template with its tags filled in. */
export interface RenderedMail {
  /** One line. */
  subject: string;
  html: string;
  text: string;
}

export interface TemplateView extends MailTemplate {
  kind: MailKind;
  /** Somebody changed it from what it was at first. */
  isChanged: boolean;
  mayUpdate: boolean;
}

export const mailStatuses = ["queued", "sending", "sent", "failed"] as const;
export type MailStatus = (typeof mailStatuses)[number];

export const MailFilters = PageInput.extend({
  status: emptyIsAbsent(z.enum(mailStatuses)),
  kind: emptyIsAbsent(z.enum(mailKindNames)),
  credentialId: emptyIsAbsent(z.string().max(60)),
  userId: emptyIsAbsent(z.string().max(60)),
  sort: emptyIsAbsent(z.enum(["created", "-created"])),
});
export type MailFilters = z.input<typeof MailFilters>;

export const ResendMailInput = z.object({ id: z.string().max(60) });
export type ResendMailInput = z.input<typeof ResendMailInput>;

/** A row of the outbox; a body is shown nowhere. */
export interface MailView {
  id: string;
  kind: string;
  recipients: string[];
  subject: string;
  messageId: string;
  status: MailStatus;
  attempts: number;
  /** When it is tried next; null when it is not. */
  nextAttemptAt: Date | null;
  /** The mail server's own words at the last attempt, or why it could not be reached. */
  lastAnswer: string | null;
  credentialId: string | null;
  userId: string | null;
  createdAt: Date;
  sentAt: Date | null;
  /** False when its body was erased: a password is mailed once. */
  canResend: boolean;
}
