import { asc, eq, inArray } from "drizzle-orm";
import { issuers, teamIssuers } from "@/db/schema";
import { db } from "@/db/store";
import type { Actor } from "../actor";
import { requirePermission, requireUser } from "../allowed";
import { now } from "../clock";
import { IssuerProfile } from "../issuers/schema";
import { listTeamsOfUser } from "../teams/queries";
import type { IssuerChoice, TeamChoice } from "./schema";

/** The caller's teams with the issuers from which each may request at this moment. */
export async function listRequestChoices(actor: Actor): Promise<TeamChoice[]> {
  requireUser(actor);
  requirePermission(actor, "certificates.manage-own", "anywhere");
  const teams = await listTeamsOfUser(actor.user.id);
  if (teams.length === 0) return [];
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
        teams.map(({ id }) => id),
      ),
    )
    .orderBy(asc(issuers.nameLower));
  const at = now();
  const choices = rows.flatMap(({ teamId, id, name, status, purpose, notAfter, profile }) => {
    const issues = status === "active" && purpose === null && notAfter !== null && notAfter > at && profile !== null;
    return issues ? [{ teamId, choice: choiceOf({ id, name, notAfter }, IssuerProfile.parse(profile)) }] : [];
  });
  return teams.map(({ id, name }) => ({
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
