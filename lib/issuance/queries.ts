import { asc, eq, inArray } from "drizzle-orm";
import { issuers, teamIssuers, teamMembers, teams } from "@/db/schema";
import { db } from "@/db/store";
import type { Actor } from "../actor";
import { allowed, requirePermission, requireUser } from "../allowed";
import { now } from "../clock";
import { notFound } from "../errors";
import { IssuerProfile } from "../issuers/profile-schema";
import { getIssuerChain } from "../issuers/queries";
import { readCertificate } from "../pki/certificate";
import { parsePem } from "../pki/pem";
import { listTeamsOfUser } from "../teams/queries";
import type { IssuerChoice, OwnIssuer, OwnTeamView, TeamChoice } from "./schema";

/** The caller's teams with the issuers from which each may request at this moment. */
export async function listRequestChoices(actor: Actor): Promise<TeamChoice[]> {
  requireUser(actor);
  requirePermission(actor, "certificates.manage-own", "anywhere");
  const own = await listTeamsOfUser(actor.user.id);
  if (own.length === 0) return [];
  const rows = await db()
    .select({
      teamId: teamIssuers.teamId,
      id: issuers.id,
      name: issuers.name,
      status: issuers.status,
      purpose: issuers.purpose,
      notAfter: issuers.notAfter,
      profile: issuers.profile,
    })
    .from(teamIssuers)
    .innerJoin(issuers, eq(issuers.id, teamIssuers.issuerId))
    .where(
      inArray(
        teamIssuers.teamId,
        own.map(({ id }) => id),
      ),
    )
    .orderBy(asc(issuers.nameLower));
  const at = now();
  const choices = rows.flatMap(({ teamId, id, name, status, purpose, notAfter, profile }) => {
    const issues = status === "active" && purpose === null && notAfter !== null && notAfter > at && profile !== null;
    return issues ? [{ teamId, choice: choiceOf({ id, name, notAfter }, IssuerProfile.parse(profile)) }] : [];
  });
  return own.map(({ id, name }) => ({
    id,
    name,
    issuers: choices.filter((each) => each.teamId === id).map(({ choice }) => choice),
  }));
}

function choiceOf(issuer: Pick<IssuerChoice, "id" | "name" | "notAfter">, profile: IssuerProfile): IssuerChoice {
  const { keyTypes, keySuppliers, defaultDays, maximumDays, subject, subjectAltNames } = profile;
  return {
    ...issuer,
    keyTypes: [...keyTypes],
    keySuppliers: [...keySuppliers],
    defaultDays,
    maximumDays,
    required: [...subject.required],
    altNameKinds: [...subjectAltNames.kinds],
    needsAltName: subjectAltNames.required,
  };
}

/** The caller's teams, with what holds for each and the names of the issuers that it permits. */
export async function listOwnTeams(actor: Actor): Promise<OwnTeamView[]> {
  requireUser(actor);
  const choices = await listRequestChoices(actor);
  const rows = await db()
    .select({
      id: teams.id,
      name: teams.name,
      description: teams.description,
      permittedAddresses: teams.permittedAddresses,
      suppressIssuedMail: teams.suppressIssuedMail,
      suppressExpiryMail: teams.suppressExpiryMail,
    })
    .from(teamMembers)
    .innerJoin(teams, eq(teams.id, teamMembers.teamId))
    .where(eq(teamMembers.userId, actor.user.id))
    .orderBy(asc(teams.nameLower));
  const issuersOf = (id: string) => choices.find((each) => each.id === id)?.issuers.map(({ name }) => name) ?? [];
  return rows.map((row) => ({ ...row, issuers: issuersOf(row.id) }));
}

/**
 * An issuer with its certificate and what is above it, for whom one of the caller's teams permits it, and for who may see
 * issuers. Throws `notFound`.
 */
export async function getOwnIssuer(actor: Actor, name: string): Promise<OwnIssuer> {
  const nameLower = name.toLowerCase();
  const own = (await listOwnIssuers(actor)).find((each) => each.name.toLowerCase() === nameLower);
  if (own) return own;
  const [other] = await db()
    .select({ id: issuers.id, name: issuers.name })
    .from(issuers)
    .where(eq(issuers.nameLower, nameLower));
  if (!other || !allowed(actor, "issuers.read", "anywhere")) throw notFound("The certificate issuer");
  return withChain({ ...other, keyTypes: [] });
}

/** The issuers from which the caller may request, each once, by name. */
export async function listOwnIssuers(actor: Actor): Promise<OwnIssuer[]> {
  const offered = (await listRequestChoices(actor)).flatMap((team) => team.issuers);
  const distinct = [...new Map(offered.map((issuer) => [issuer.id, issuer])).values()];
  return Promise.all(distinct.map(withChain));
}

async function withChain({ id, name, keyTypes }: Pick<OwnIssuer, "id" | "name" | "keyTypes">): Promise<OwnIssuer> {
  const chainPem = await getIssuerChain(id);
  const [own] = chainPem.flatMap((pem) => parsePem(pem));
  return { id, name, keyTypes, chainPem, subject: own ? readCertificate(own.der).subject : "" };
}
