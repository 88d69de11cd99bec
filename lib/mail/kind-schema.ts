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

/** A tag in a template, its name in the first group. */
export const tagPattern = /\[([A-Z]+)\]/g;

/** The names in square brackets and capitals that a template uses. */
export const tagsIn = (template: string): string[] => [
  ...new Set([...template.matchAll(tagPattern)].map((m) => m[1] ?? "")),
];
