import { z } from "zod";
import { emptyIsAbsent } from "../credentials/schema";
import { requiredLine } from "../fields";
import { PageInput } from "../paging";

/** Every kind of mail and what causes it, in the order in which they are shown. */
export const mailKinds = {
  issued: { label: "Certificate issued", description: "To the owner, when a certificate was issued." },
  expiring: {
    label: "Credential expires",
    description: "To the owner, so many days before a certificate, an API key or a token ends.",
  },
  revoked: { label: "Certificate revoked", description: "To the owner, when a certificate was revoked." },
  password: {
    label: "Password Reset Email",
    description: "To the user, when a password was made or reset and is to be mailed.",
  },
  locked: {
    label: "Account locked",
    description: "To the user, when failed attempts to sign in have locked the account for a while.",
  },
  "second-factor": {
    label: "Second factor changed",
    description: "To the user, when a second factor or recovery code was added, used up or removed.",
  },
  "new-device": {
    label: "Signed in from a new browser",
    description: "To the user, when somebody signed in from a browser that was never seen with the account.",
  },
  "email-changed": {
    label: "Email address changed",
    description: "To the former address of the user, when another one was put in its place.",
  },
  leaked: {
    label: "Token leaked",
    description: "To the owner, when somebody reported a token that they found, and it was revoked.",
  },
  "primary-account": {
    label: "Primary account handed over",
    description: "To the former and the new primary account.",
  },
  "device-waiting": {
    label: "Device awaits authorization",
    description: "To whom the settings of devices name, when a device waits for a decision.",
  },
} as const;

export type MailKind = keyof typeof mailKinds;
export const mailKindNames = Object.keys(mailKinds) as [MailKind, ...MailKind[]];

/** What each tag stands for. */
export const mailTags = {
  CERTDATA: "The certificate as PEM; empty when the certificate itself is a secret",
  CERTURL: "The page of the certificate or credential",
  CERTRENEWURL: "The page on which it is renewed or replaced",
  CERTNAME: "What it is called: its name, else the common name, the first alternative name or the subject",
  CERTSUBJECT: "The subject of the certificate, or the credential's name",
  CERTALTNAMES: "The alternative names of the certificate; empty for what is no certificate",
  CERTISSUER: "The issuer's name; empty for what is no certificate",
  VALIDFROM: "When it began",
  VALIDTO: "When it ends",
  SERIALNUM: "The serial number; empty for what is no certificate",
  DAYSTOEXPIRY: "Days until it ends",
  KIND: "What it is: certificate, API key, personal access token",
  REASON: "Why it was revoked",
  USERNAME: "The username of the owner or user",
  PASSWORD: "The password",
  SYSTEMURL: "The address of this console",
  LOCKEDUNTIL: "When the account opens again",
  ADDRESS: "The network address of the last attempt, or of the device or browser",
  CHANGE: "What became of the second factor",
  BROWSER: "Browser and system, as the browser says",
  SIGNEDINAT: "When somebody signed in",
  NEWEMAIL: "The new email address",
  CHANGEDBY: "Username of who changed it",
  FORMERPRIMARY: "Username of the former primary account",
  NEWPRIMARY: "Username of the new primary account",
  DEVICE: "Serial number of the device, and its virtual domain where it has one",
  DEVICESTATE: "What it waits for: awaiting authorization, certificate changed",
  INSTANCE: "The instance that it reached",
  FINGERPRINT: "SHA-256 of its certificate",
  WAITING: "How many devices wait at this instance",
  DEVICESURL: "The page of the devices that wait",
} as const;

export type MailTag = keyof typeof mailTags;

const ofCredential = [
  "CERTNAME",
  "CERTSUBJECT",
  "CERTALTNAMES",
  "CERTISSUER",
  "SERIALNUM",
  "VALIDFROM",
  "VALIDTO",
  "DAYSTOEXPIRY",
  "CERTURL",
  "CERTRENEWURL",
  "CERTDATA",
  "KIND",
  "USERNAME",
  "SYSTEMURL",
] as const satisfies readonly MailTag[];

/** The tags that a template of each kind may use. */
export const tagsOfKind: Record<MailKind, readonly MailTag[]> = {
  issued: ofCredential,
  expiring: ofCredential,
  revoked: [...ofCredential, "REASON"],
  password: ["USERNAME", "PASSWORD", "SYSTEMURL"],
  locked: ["USERNAME", "LOCKEDUNTIL", "ADDRESS", "SYSTEMURL"],
  "second-factor": ["USERNAME", "CHANGE", "ADDRESS", "SYSTEMURL"],
  "new-device": ["USERNAME", "BROWSER", "ADDRESS", "SIGNEDINAT", "SYSTEMURL"],
  "email-changed": ["USERNAME", "NEWEMAIL", "CHANGEDBY", "ADDRESS", "SYSTEMURL"],
  leaked: ["CERTNAME", "KIND", "ADDRESS", "CERTURL", "CERTRENEWURL", "USERNAME", "SYSTEMURL"],
  "primary-account": ["USERNAME", "FORMERPRIMARY", "NEWPRIMARY", "ADDRESS", "SYSTEMURL"],
  "device-waiting": [
    "DEVICE",
    "DEVICESTATE",
    "INSTANCE",
    "ADDRESS",
    "FINGERPRINT",
    "WAITING",
    "DEVICESURL",
    "SYSTEMURL",
  ],
};

export type MailValues = Partial<Record<MailTag, string>>;

const tag = /\[([A-Z]+)\]/g;

/** The names in square brackets and capitals that a template uses. */
export const tagsIn = (template: string): string[] => [...new Set([...template.matchAll(tag)].map((m) => m[1] ?? ""))];

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
