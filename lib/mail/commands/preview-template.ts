import { and, desc, eq } from "drizzle-orm";
import { certificates, credentials, organizationGroups, users } from "@/db/schema";
import { db } from "@/db/store";
import { type Actor, userOf } from "../../actor";
import { requirePermission } from "../../allowed";
import { after, days, minutes, now } from "../../clock";
import { findEmailSettings } from "../../email-settings/stored";
import { env } from "../../env";
import { type ReminderRow, reminderValues } from "../../expiry/reminder-values";
import { visibleCredentials } from "../../expiry/scope";
import { routes } from "../../routes";
import { validate } from "../../validate";
import { withAbsoluteLinks } from "../absolute-links";
import type { MailKind, MailValues } from "../kind-schema";
import { renderMail } from "../render";
import { PreviewTemplateInput, type RenderedMail } from "../schema";

/** A template as a mail would say it, with the newest certificate that the actor may see. Nothing is saved or sent. */
export async function previewTemplate(actor: Actor, input: PreviewTemplateInput): Promise<RenderedMail> {
  requirePermission(actor, "settings.read", "top");
  const { kind, ...template } = validate(PreviewTemplateInput, input);
  const systemUrl = (await findEmailSettings())?.systemUrl ?? env().url;
  const user = userOf(actor);
  const ofUser: MailValues = {
    USERNAME: user?.username ?? "ada",
    PASSWORD: "(the password)",
    LOCKEDUNTIL: after(now(), minutes(15)).toISOString(),
    ADDRESS: "192.0.2.1",
    REASON: "superseded",
  };
  const values = {
    ...ofUser,
    ...ofDevice,
    ...(kind === "leaked" && ofLeaked),
    ...(isOfCredential(kind) && (await ofCredential(actor))),
  };
  return renderMail(template, withAbsoluteLinks(values, systemUrl));
}

const isOfCredential = (kind: MailKind) => kind === "issued" || kind === "expiring" || kind === "revoked";

const ofCredential = async (actor: Actor) => reminderValues(await newestCertificate(actor), now());

const ofLeaked: MailValues = {
  CERTNAME: "nightly backup",
  KIND: "personal access token",
  CERTURL: routes.manageTokens(),
  CERTRENEWURL: routes.manageTokens(),
};

const ofDevice: MailValues = {
  DEVICE: "FGVM01TM00000001 (root)",
  DEVICESTATE: "Awaiting authorization",
  INSTANCE: "Global",
  FINGERPRINT: "5f".repeat(32),
  WAITING: "1",
  DEVICESURL: routes.devices({ state: "waiting" }),
};

async function newestCertificate(actor: Actor): Promise<ReminderRow> {
  const [row] = await db()
    .select({
      id: credentials.id,
      name: credentials.name,
      createdAt: credentials.createdAt,
      expiresAt: certificates.notAfter,
      username: users.username,
      purpose: certificates.purpose,
      subject: certificates.subject,
      subjectAltNames: certificates.subjectAltNames,
      issuerName: certificates.issuerName,
      serial: certificates.serial,
      notBefore: certificates.notBefore,
      certificateSealed: certificates.certificateSealed,
    })
    .from(credentials)
    .innerJoin(users, eq(users.id, credentials.ownerId))
    .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId))
    .innerJoin(certificates, eq(certificates.id, credentials.id))
    .where(and(eq(credentials.kind, "certificate"), await visibleCredentials(actor, db())))
    .orderBy(desc(credentials.createdAt), desc(credentials.id))
    .limit(1);
  return row ? { ...row, kind: "certificate" } : example(actor);
}

/** Before there is any certificate. */
const example = (actor: Actor): ReminderRow => ({
  id: "crt_example",
  kind: "certificate",
  name: "",
  purpose: "general",
  createdAt: now(),
  expiresAt: after(now(), days(30)),
  username: userOf(actor)?.username ?? "ada",
  subject: "CN=service.example.org",
  subjectAltNames: ["DNS:service.example.org"],
  issuerName: "CN=Example Issuing CA",
  serial: "4f2a90c1d3",
  notBefore: now(),
  certificateSealed: null,
});
