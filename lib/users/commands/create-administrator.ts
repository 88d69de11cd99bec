import { db, type Transaction, transaction } from "@/db/store";
import { type Actor, userOf } from "../../actor";
import { requirePermission, requireUnlimited } from "../../allowed";
import { prepareAdministratorCertificate } from "../../certificates/issue";
import { queueCertificateMail } from "../../certificates/mails";
import { insertCertificate } from "../../certificates/records";
import { requireWithinReach } from "../../credentials/reach";
import { requireNotKeptElsewhere } from "../../directory/kept-names";
import { AppError, invalid } from "../../errors";
import { requireFreshFactor } from "../../factors/confirm";
import { newId } from "../../id";
import { mailWorks } from "../../mail/queries";
import { nextNumber } from "../../next-number";
import { passwordErrors } from "../../passwords/policy";
import { getSettings } from "../../settings/queries";
import { validateAll } from "../../validate";
import { CreateAdministratorInput } from "../administrator-schema";
import { mailPassword, prepareNewPassword } from "../new-password";
import { chosenGroup, requireMayCreate, storeNewUser } from "../new-user";
import { getUser } from "../queries";
import { filledIn } from "../records";
import type { UserView } from "../schema";

const fields = { username: "user.username", groupId: "roles.0.groupId" };

/**
 * *Add Admin* (document 000): the user with roles and, for `certificates`, the key and certificate, in one go or not at
 * all. The home group is the first role's. Throws invalid (with the field errors of all steps), forbidden, conflict.
 */
export async function createAdministrator(actor: Actor, input: CreateAdministratorInput): Promise<UserView> {
  requirePermission(actor, "users.create", "anywhere");
  const { user, roles, details, settings } = await validateAll(CreateAdministratorInput, input, errorsOfPassword);
  await requireFreshFactor(actor);
  const { password, confirmPassword: _, notification, username, ...profile } = user;
  const isMailed = notification === "email";
  const groupId = roles[0]?.groupId ?? "";
  await requireMayCreate(actor, { username, groupId, roles, fields }, db());
  await requireNotKeptElsewhere(username, fields.username);
  if (password || isMailed) requireUnlimited(actor);
  if (isMailed) await requireMailWorks();

  const certified =
    settings.authentication === "certificates" ? await certify(actor, { username, groupId, ...settings }) : undefined;
  const { mustChangePassword } = profile;
  const chosen = await prepareNewPassword(
    { password, mailPassword: isMailed, mustChangePassword: mustChangePassword || isMailed },
    { username, ...profile },
  );
  const id = certified?.id ?? newId("user");
  const newUser = {
    ...profile,
    id,
    number: certified?.number,
    username,
    groupId,
    details: filledIn(details),
    apiAuthentication: settings.authentication,
    passwordHash: chosen?.passwordHash ?? null,
    mustChangePassword: chosen?.mustChange ?? false,
    createdBy: userOf(actor)?.id ?? null,
  };
  const more = async (tx: Transaction) => {
    if (certified) {
      const { prepared } = certified;
      await insertCertificate(tx, actor, prepared);
      await queueCertificateMail(tx, "issued", { id: prepared.id, at: prepared.createdAt });
    }
    if (chosen && isMailed) await mailPassword(tx, { id, username, email: profile.email ?? "" }, chosen);
  };
  const row = await storeNewUser(actor, { user: newUser, roles, fields, more });
  return getUser(actor, row.id);
}

async function requireMailWorks(): Promise<void> {
  if (await mailWorks()) return;
  throw invalid({ "user.notification": ["Email Settings must be saved and switched on before a mail can be sent"] });
}

const errorsOfPassword = async (input: unknown) => {
  const user = typeof input === "object" && input !== null && "user" in input ? input.user : null;
  return passwordErrors(user, "user.password");
};

interface Certified {
  username: string;
  groupId: string;
  certificatePassword?: string;
  keyType: Parameters<typeof prepareAdministratorCertificate>[0]["keyType"];
  days?: number;
}

/** Makes the certificate of a user who does not exist yet: id and number are theirs from now on. */
async function certify(actor: Actor, wanted: Certified) {
  const { username, groupId, certificatePassword = "", keyType } = wanted;
  const { path } = await chosenGroup(actor, { groupId, field: fields.groupId }, db());
  requirePermission(actor, "certificates.create", { groupPath: path });
  const { maximumDays } = await getSettings("client-certificates");
  const days = wanted.days ?? Math.min(365, maximumDays);
  const id = newId("user");
  const number = await transaction(nextNumber);
  const prepared = await underSettings(() =>
    prepareAdministratorCertificate({ ownerId: id, number, username, certificatePassword, keyType, days }),
  );
  await requireWithinReach(actor, { capabilities: null, expiresAt: prepared.notAfter });
  return { id, number, prepared };
}

/** What is wrong with the certificate is wrong with a field of the step *Settings*. */
async function underSettings<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError) || !error.details.fieldErrors) throw error;
    const named = Object.entries(error.details.fieldErrors).map(([field, messages]) => [`settings.${field}`, messages]);
    throw invalid(Object.fromEntries(named));
  }
}
