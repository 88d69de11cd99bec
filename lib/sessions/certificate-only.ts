import { and, eq, exists, gt, inArray, isNotNull, isNull, or } from "drizzle-orm";
import { certificates, credentials, roleAssignments, users } from "@/db/schema";
import type { Reader } from "@/db/store";
import { now } from "../clock";
import { env } from "../env";
import { builtInRoles } from "../roles";
import { getSettings } from "../settings/queries";
import type { Authority } from "../users/authority";
import { isSiteAdministrator } from "../users/site-administrators";

/**
 * Does the account get in by a certificate and nothing else? Where the setting demands it, administrators who authenticate
 * by certificates do; but not while the gateway is off, and a Site Administrator not while none of them could get in.
 */
export async function needsCertificate(authority: Authority, reader: Reader): Promise<boolean> {
  const { requireCertificateForAdministrators, certificateSignIn } = await getSettings("gateway", reader);
  const isDemanded = requireCertificateForAdministrators && certificateSignIn && env().gateway !== null;
  if (!isDemanded || authority.apiAuthentication !== "certificates" || !isAdministrator(authority)) return false;
  return !isSiteAdministrator(authority.user.grants) || siteAdministratorGetsIn(reader);
}

const isAdministrator = ({ user }: Authority) => user.grants.some(({ roleId }) => roleId !== builtInRoles.user.id);

/** Is there a Site Administrator who gets in where the setting is on: by a password that still counts, or by a certificate? */
export async function siteAdministratorGetsIn(reader: Reader): Promise<boolean> {
  const at = now();
  const goodCertificate = reader
    .select({ id: certificates.id })
    .from(certificates)
    .innerJoin(credentials, eq(credentials.id, certificates.id))
    .where(
      and(
        eq(credentials.ownerId, users.id),
        eq(credentials.status, "active"),
        isNull(credentials.capabilities),
        inArray(certificates.purpose, ["administrator", "automation"]),
        gt(certificates.notAfter, at),
        or(isNull(credentials.expiresAt), gt(credentials.expiresAt, at)),
      ),
    );
  const [one] = await reader
    .select({ id: users.id })
    .from(roleAssignments)
    .innerJoin(users, eq(users.id, roleAssignments.userId))
    .where(
      and(
        eq(roleAssignments.roleId, builtInRoles.siteAdministrator.id),
        eq(users.status, "enabled"),
        or(and(eq(users.apiAuthentication, "credentials"), isNotNull(users.passwordHash)), exists(goodCertificate)),
      ),
    )
    .limit(1);
  return one !== undefined;
}
