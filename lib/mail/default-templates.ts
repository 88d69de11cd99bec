import type { MailKind } from "./kind-schema";
import type { MailTemplate } from "./schema";

const toUser = "Hello [USERNAME],";
const signature = "Keyhall, [SYSTEMURL]";

const facts = [
  ["Subject", "[CERTSUBJECT]"],
  ["Issuer", "[CERTISSUER]"],
  ["Serial number", "[SERIALNUM]"],
  ["Valid from", "[VALIDFROM]"],
  ["Valid to", "[VALIDTO]"],
] as const;

const [named, ...others] = facts;
const withNames = [named, ["Alternative names", "[CERTALTNAMES]"], ...others] as const;

interface Contents {
  /** Whom it addresses; left out: its user. */
  greeting?: string;
  subject: string;
  opening: string;
  facts?: readonly (readonly [string, string])[];
  closing: readonly string[];
}

/** The same words as HTML and as text. */
function template({ greeting = toUser, subject, opening, facts = [], closing }: Contents): MailTemplate {
  const rows = facts.map(([name, value]) => `<tr><td style="padding-right:16px">${name}</td><td>${value}</td></tr>`);
  const table = rows.length > 0 ? [`<table>\n${rows.join("\n")}\n</table>`] : [];
  const paragraphs = (lines: readonly string[]) => lines.map((line) => `<p>${linked(line)}</p>`);
  const lines = facts.map(([name, value]) => `${name}: ${value}`).join("\n");
  return {
    enabled: true,
    subject,
    html: [...paragraphs([greeting, opening]), ...table, ...paragraphs([...closing, signature])].join("\n"),
    text: [greeting, opening, ...(lines ? [lines] : []), ...closing, signature].join("\n\n"),
  };
}

/** Addresses as links. */
const linked = (line: string): string => line.replace(/\[(\w+URL)\]/g, '<a href="[$1]">[$1]</a>');

/** What the mails say until somebody changes them. */
export const defaultTemplates: Readonly<Record<MailKind, MailTemplate>> = {
  issued: template({
    subject: "Certificate issued: [CERTNAME]",
    opening: "A certificate was issued for you.",
    facts: withNames,
    closing: ["See and download it: [CERTURL]"],
  }),
  expiring: template({
    subject: "Expires on [VALIDTO]: [CERTNAME]",
    opening:
      "A credential of yours ([KIND]) ends on [VALIDTO]; days left: [DAYSTOEXPIRY]. After that it opens nothing.",
    facts,
    closing: ["Renew or replace it: [CERTRENEWURL]"],
  }),
  revoked: template({
    subject: "Certificate revoked: [CERTNAME]",
    opening: "A certificate of yours was revoked ([REASON]). It opens nothing any more.",
    facts,
    closing: ["If you did not expect this, ask your administrator: [CERTURL]"],
  }),
  password: template({
    subject: "Your password for Keyhall",
    opening:
      "You have a new password. Sign in with it within 72 hours. If you are then asked for one of your own, choose it at once: this one works only once.",
    facts: [
      ["Username", "[USERNAME]"],
      ["Password", "[PASSWORD]"],
    ],
    closing: ["Sign in: [SYSTEMURL]"],
  }),
  locked: template({
    subject: "Your account is locked for a while",
    opening: "Too many attempts to sign in to your account have failed. It opens again at [LOCKEDUNTIL].",
    facts: [["Last attempt from", "[ADDRESS]"]],
    closing: ["If these attempts were not yours, change your password and tell your administrator."],
  }),
  "second-factor": template({
    subject: "Your second factor has changed",
    opening: "[CHANGE]",
    facts: [["From", "[ADDRESS]"]],
    closing: ["If this was not you, change your password and tell your administrator."],
  }),
  "new-device": template({
    subject: "Signed in from a new browser",
    opening: "Somebody signed in to your account from a browser that was not seen with it before.",
    facts: [
      ["Browser", "[BROWSER]"],
      ["From", "[ADDRESS]"],
      ["At", "[SIGNEDINAT]"],
    ],
    closing: ["If this was not you, change your password at once and tell your administrator: [SYSTEMURL]"],
  }),
  "email-changed": template({
    subject: "The email address of your account has changed",
    opening: "Mails about your account do not come to this address any more.",
    facts: [
      ["New address", "[NEWEMAIL]"],
      ["Changed by", "[CHANGEDBY]"],
      ["From", "[ADDRESS]"],
    ],
    closing: ["If you did not expect this, tell your administrator at once: [SYSTEMURL]"],
  }),
  leaked: template({
    subject: "Revoked because it leaked: [CERTNAME]",
    opening:
      "Somebody found one of your tokens ([KIND]) where it should not be and reported it. It was revoked at once.",
    facts: [
      ["Name", "[CERTNAME]"],
      ["Reported from", "[ADDRESS]"],
    ],
    closing: [
      "Look for calls that were not yours, and find out where it was published: [CERTURL]",
      "Make another one for what used it: [CERTRENEWURL]",
    ],
  }),
  "primary-account": template({
    subject: "The primary account is now [NEWPRIMARY]",
    opening:
      "[FORMERPRIMARY] has handed the primary account over to [NEWPRIMARY]. Programs that log in to the EMS API name the email address of [NEWPRIMARY] from now on; their sessions have ended.",
    facts: [["Handed over from", "[ADDRESS]"]],
    closing: ["If this was not meant to happen, [NEWPRIMARY] can hand it back: [SYSTEMURL]"],
  }),
  "device-waiting": template({
    greeting: "Hello,",
    subject: "Device awaits authorization: [DEVICE]",
    opening: "A device reached [INSTANCE] and waits for a decision. Waiting at this instance: [WAITING].",
    facts: [
      ["Device", "[DEVICE]"],
      ["State", "[DEVICESTATE]"],
      ["Address", "[ADDRESS]"],
      ["Fingerprint of its certificate (SHA-256)", "[FINGERPRINT]"],
    ],
    closing: ["Compare the fingerprint with the device's own, then authorize or reject it: [DEVICESURL]"],
  }),
};
