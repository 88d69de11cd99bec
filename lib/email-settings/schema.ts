import { z } from "zod";
import { emailAddress, line, paragraphs, requiredLine, wholeNumber } from "../fields";

export const mailSecurities = ["none", "starttls", "tls"] as const;
export type MailSecurity = (typeof mailSecurities)[number];

/** The mail server and what goes out through it, without the password. */
export interface EmailSettings {
  enabled: boolean;
  host: string;
  port: number;
  security: MailSecurity;
  /** PEM; "" = the authorities that Node trusts. */
  caCertificate: string;
  authentication: boolean;
  username: string;
  fromAddress: string;
  /** Without a slash at its end. */
  systemUrl: string;
  alwaysSendTo: string[];
  /** The most first. */
  reminderDays: number[];
}

const port = wholeNumber(1, 65_535, () => "A whole number between 1 and 65535");

const parts = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean);

const host = requiredLine("Host Server", 253).regex(/^[\w.:-]+$/, "A host name or an address");

const addressList = z
  .string()
  .max(4000, "At most 4000 characters")
  .transform(parts)
  .refine((all) => all.length <= 50, "At most 50 addresses")
  .superRefine((all, context) => {
    for (const one of all.filter((address) => !emailAddress.safeParse(address).success))
      context.addIssue({ code: "custom", message: `${one.slice(0, 100)} is not an email address` });
  });

const dayList = z
  .string()
  .max(200, "At most 200 characters")
  .transform(parts)
  .refine(
    (all) => all.every((day) => /^\d{1,3}$/.test(day) && Number(day) >= 1 && Number(day) <= 365),
    "Whole days from 1 to 365, separated by commas",
  )
  .transform((all) => [...new Set(all.map(Number))].sort((a, b) => b - a))
  .refine((all) => all.length <= 10, "At most 10 days");

const systemUrl = requiredLine("System URL", 500)
  .refine(
    (text) => /^https?:\/\/[^\s"'<>]+$/.test(text) && URL.canParse(text),
    "An address that begins with https:// or http://",
  )
  .transform((text) => text.replace(/\/+$/, ""));

/** What the form *Email Settings* sends. An empty password keeps the saved one. */
export const EmailSettingsInput = z
  .object({
    enabled: z.boolean().default(true),
    host,
    port,
    security: z.enum(mailSecurities, { error: "Choose how the connection is protected" }),
    caCertificate: paragraphs(50_000).default(""),
    authentication: z.boolean().default(false),
    username: line(255).default(""),
    password: z.string().max(500, "At most 500 characters").default(""),
    fromAddress: emailAddress.refine((text) => text !== "", "From Email Address is needed"),
    systemUrl,
    alwaysSendTo: addressList.default([]),
    reminderDays: dayList.default([]),
  })
  .refine(({ authentication, username }) => !authentication || username !== "", {
    path: ["username"],
    message: "Username is needed for authentication",
  });
export type EmailSettingsInput = z.input<typeof EmailSettingsInput>;

/** *Email Settings* as the page shows them; before they are saved, what the form offers. */
export interface EmailSettingsView extends EmailSettings {
  isSaved: boolean;
  hasPassword: boolean;
  mayUpdate: boolean;
}

export const SendTestMailInput = z.object({
  to: emailAddress.refine((text) => text !== "", "An address is needed"),
});
export type SendTestMailInput = z.input<typeof SendTestMailInput>;

export interface TestMailResult {
  isAccepted: boolean;
  /** The mail server's own words. */
  answer: string;
}
