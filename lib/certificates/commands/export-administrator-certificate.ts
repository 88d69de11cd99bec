import { and, desc, eq, ne } from "drizzle-orm";
import { certificates, credentials } from "@/db/schema";
import { db, transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { recordAudit } from "../../audit/records";
import { now } from "../../clock";
import { limitColumns } from "../../credentials/limits";
import { requireOwner, requireWithinReach } from "../../credentials/reach";
import { AppError, invalid, notFound } from "../../errors";
import { requireFreshFactor } from "../../factors/confirm";
import { createPkcs12, openPkcs12 } from "../../pki/pkcs12";
import { unseal } from "../../secrets/sealing";
import { validate } from "../../validate";
import { forgetAttempts, takeAttempt } from "../export-attempts";
import { beginningOf } from "../files";
import { auditSubjectOf } from "../records";
import { ExportAdministratorCertificateInput } from "../schema";
import { placeOf } from "../sealed";

export interface ExportedCertificate {
  fileName: string;
  /** PKCS#12 under the Certificate Password. */
  bytes: Buffer;
}

/**
 * The administrator's certificate and key as a `.p12`, for whoever knows the Certificate Password: nobody, Keyhall
 * included, can open it otherwise. `legacy` encryption is for old importers. Throws `invalid` on a wrong password,
 * `too_many` after too many of them.
 */
export async function exportAdministratorCertificate(
  actor: Actor,
  input: ExportAdministratorCertificateInput,
): Promise<ExportedCertificate> {
  const { userId, certificatePassword, encryption } = validate(ExportAdministratorCertificateInput, input);
  const { user } = await requireOwner(actor, userId, {
    own: "certificates.manage-own",
    read: "certificates.read",
    other: "certificates.export",
    what: "The administrator",
  });
  await requireFreshFactor(actor);
  const stored = await newestOf(userId);
  await requireWithinReach(actor, { ...stored, limits: stored });
  const lockedUntil = await transaction((tx) => takeAttempt(tx, stored.id));
  if (lockedUntil) throw tooMany(lockedUntil);

  const pkcs12 = unseal(stored.sealed, placeOf(stored.id, "pkcs12"));
  const content = await openPkcs12(pkcs12, certificatePassword);
  const event = {
    event: "certificates.export" as const,
    subject: auditSubjectOf(stored, user.username),
    groupPath: user.groupPath,
  };
  if (!content) {
    await transaction((tx) => recordAudit(tx, actor, { ...event, outcome: "failure", reason: "wrong_password" }));
    throw invalid({ certificatePassword: ["This is not the Certificate Password"] });
  }
  const bytes =
    encryption === "modern"
      ? pkcs12
      : await createPkcs12({ ...content, password: certificatePassword, friendlyName: user.username, encryption });
  await transaction(async (tx) => {
    await forgetAttempts(tx, stored.id);
    await recordAudit(tx, actor, { ...event, after: { owner: user.username, serial: stored.serial, encryption } });
  });
  return { fileName: `${fileNameOf(user.username)}.p12`, bytes };
}

async function newestOf(userId: string) {
  const [row] = await db()
    .select({
      id: credentials.id,
      name: credentials.name,
      capabilities: credentials.capabilities,
      expiresAt: credentials.expiresAt,
      ...limitColumns,
      serial: certificates.serial,
      sealed: certificates.pkcs12Sealed,
    })
    .from(credentials)
    .innerJoin(certificates, eq(certificates.id, credentials.id))
    .where(
      and(
        eq(credentials.ownerId, userId),
        eq(certificates.purpose, "administrator"),
        ne(credentials.status, "revoked"),
      ),
    )
    .orderBy(desc(credentials.createdAt), desc(credentials.id))
    .limit(1);
  if (!row?.sealed) throw notFound("A certificate of this administrator");
  return { ...row, sealed: row.sealed };
}

function tooMany(until: Date): AppError {
  const retryAfterSeconds = Math.ceil((until.getTime() - now().getTime()) / 1000);
  const minutes = Math.ceil(retryAfterSeconds / 60);
  return new AppError("too_many", `Too many wrong passwords. Try again in ${minutes} minutes.`, { retryAfterSeconds });
}

/** A username as a file name on every system. */
const fileNameOf = (username: string): string =>
  beginningOf(username.replace(/[^\p{L}\p{N}._@-]+/gu, "_").replace(/^\.+/, "_"), 100) || "certificate";
