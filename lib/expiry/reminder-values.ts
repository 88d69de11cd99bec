import { placeOf } from "../certificates/sealed";
import { titleOf } from "../certificates/title";
import type { MailValues } from "../mail/kind-schema";
import { unseal } from "../secrets/sealing";
import { type Linked, renewalPath, viewPath } from "./links";
import { kindWords } from "./schema";
import { daysLeft } from "./threshold";

/** What a reminder is told from. */
export type ReminderRow = Linked & {
  name: string;
  createdAt: Date;
  expiresAt: Date;
  username: string;
  subject: string | null;
  subjectAltNames: string[] | null;
  issuerName: string | null;
  serial: string | null;
  notBefore: Date | null;
  certificateSealed: string | null;
};

/** What the tags of a reminder stand for. */
export function reminderValues(row: ReminderRow, at: Date): MailValues {
  return {
    KIND: kindWords[row.kind],
    CERTNAME:
      titleOf({ ...row, subject: row.subject ?? "", subjectAltNames: row.subjectAltNames ?? [] }) || row.username,
    CERTSUBJECT: row.subject || row.name || row.username,
    CERTALTNAMES: row.subjectAltNames === null ? "" : namesOf(row.subjectAltNames),
    CERTISSUER: row.issuerName ?? "",
    SERIALNUM: row.serial ?? "",
    VALIDFROM: momentWords(row.notBefore ?? row.createdAt),
    VALIDTO: momentWords(row.expiresAt),
    DAYSTOEXPIRY: String(daysLeft(row.expiresAt, at)),
    CERTURL: viewPath(row),
    CERTRENEWURL: renewalPath(row),
    CERTDATA: publicPem(row),
    USERNAME: row.username,
  };
}

/** `DNS:a` as people write it. */
const namesOf = (names: readonly string[]) => names.map((name) => name.replace(/^[A-Z]+:/, "")).join(", ") || "none";

/** An automation or administrator certificate is a secret of its owner's: mails do not carry it. */
function publicPem({ id, purpose, certificateSealed }: ReminderRow): string {
  if (!certificateSealed || (purpose !== "general" && purpose !== "foreign")) return "";
  return unseal(certificateSealed, placeOf(id, "certificate")).toString();
}

const momentWords = (at: Date): string => `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
