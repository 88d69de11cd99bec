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
} as const;

export type MailKind = keyof typeof mailKinds;
export const mailKindNames = Object.keys(mailKinds) as [MailKind, ...MailKind[]];

/** What each tag stands for. */
export const mailTags = {
  CERTDATA: "The certificate as PEM; empty when the certificate itself is a secret",
  CERTURL: "The page of the certificate or credential",
  CERTRENEWURL: "The page on which it is renewed or replaced",
  CERTSUBJECT: "The subject of the certificate, or the credential's name",
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
  ADDRESS: "The network address of the last attempt",
} as const;

export type MailTag = keyof typeof mailTags;

const ofCredential = [
  "CERTSUBJECT",
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
};

export type MailValues = Partial<Record<MailTag, string>>;

/** What a mail says before its tags are filled in. */
export interface MailTemplate {
  enabled: boolean;
  subject: string;
  html: string;
  text: string;
}

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
