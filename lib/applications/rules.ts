import { inArray } from "drizzle-orm";
import { organizationGroups, teams } from "@/db/schema";
import type { Reader } from "@/db/store";
import type { Actor } from "../actor";
import { allowed } from "../allowed";
import { type FieldErrors, invalid } from "../errors";
import { selectTeams } from "../teams/records";
import { readHost } from "./host";
import { canFitBelow, type PathPattern, readPattern } from "./path";
import type { PolicyRule, RuleInput } from "./schema";

/** Where an application is, as it is kept. Throws invalid. */
export function readPlace({ host, pathPrefix }: { host: string; pathPrefix: string }): {
  host: string;
  pathPrefix: string;
} {
  const readable = readHost(host);
  const pattern = readPattern(pathPrefix || "/", false);
  const fieldErrors: FieldErrors = {
    ...(readable === null && { host: ["A host name or address, with a port if it is neither 80 nor 443"] }),
    ...(typeof pattern === "string" && { pathPrefix: [pattern] }),
  };
  if (readable === null || typeof pattern === "string") throw invalid(fieldErrors);
  return { host: readable, pathPrefix: `/${pattern.segments.join("/")}` };
}

/** The rules as they are kept. Throws invalid with each rule's field (`rules.0.path`). */
export function readRules(rules: readonly RuleInput[], pathPrefix: string): PolicyRule[] {
  const prefix = readPattern(pathPrefix, false);
  const fieldErrors: FieldErrors = {};
  const read = rules.map((rule, index) => {
    const complain = (field: string, message: string) => {
      fieldErrors[`rules.${index}.${field}`] = [message];
    };
    const pattern = readPattern(rule.path);
    const wrong = typeof pattern === "string" ? pattern : outside(pattern, prefix, pathPrefix);
    if (wrong) complain("path", wrong);
    const methods = methodsIn(rule.methods);
    if (methods?.some((method) => !/^[A-Z]{1,20}$/.test(method))) complain("methods", "Methods such as GET, POST");
    const capability = rule.capability ?? null;
    const asks = capability !== null || rule.teamIds.length > 0 || rule.groupIds.length > 0;
    if (asks && rule.effect !== "allow")
      complain("effect", "Only a rule that allows asks for a capability, teams or groups");
    return { ...rule, capability, methods };
  });
  if (Object.keys(fieldErrors).length > 0) throw invalid(fieldErrors);
  return read;
}

function outside(pattern: PathPattern, prefix: PathPattern | string, pathPrefix: string): string | null {
  if (typeof prefix === "string" || canFitBelow(pattern, prefix)) return null;
  return `All paths of this application begin with ${pathPrefix}: this one would never fit`;
}

/** null: every method. */
function methodsIn(given: string | readonly string[] | null): string[] | null {
  const text = given === null || typeof given === "string" ? (given ?? "") : given.join(",");
  const methods = text
    .toUpperCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  return methods.length === 0 || methods.includes("*") ? null : [...new Set(methods)];
}

/** Throws invalid when a rule names a team or a group that the actor may not see; what was named before may stay. */
export async function requireKnownMembers(
  actor: Actor,
  { rules, before }: { rules: readonly PolicyRule[]; before: readonly PolicyRule[] },
  reader: Reader,
): Promise<void> {
  const teamIds = newIn(rules, before, "teamIds");
  const groupIds = newIn(rules, before, "groupIds");
  const foundTeams = teamIds.length > 0 ? await selectTeams(reader).where(inArray(teams.id, teamIds)) : [];
  const foundGroups =
    groupIds.length > 0
      ? await reader.select().from(organizationGroups).where(inArray(organizationGroups.id, groupIds))
      : [];
  const known = new Set([
    ...foundTeams.filter((team) => allowed(actor, "teams.read", team)).map(({ row }) => row.id),
    ...foundGroups.filter(({ path }) => allowed(actor, "groups.read", { groupPath: path })).map(({ id }) => id),
  ]);
  const fieldErrors: FieldErrors = {};
  const isNew = (id: string) => teamIds.includes(id) || groupIds.includes(id);
  rules.forEach((rule, index) => {
    if (rule.teamIds.some((id) => isNew(id) && !known.has(id)))
      fieldErrors[`rules.${index}.teamIds`] = ["A team was not found"];
    if (rule.groupIds.some((id) => isNew(id) && !known.has(id)))
      fieldErrors[`rules.${index}.groupIds`] = ["An organization group was not found"];
  });
  if (Object.keys(fieldErrors).length > 0) throw invalid(fieldErrors);
}

function newIn(rules: readonly PolicyRule[], before: readonly PolicyRule[], field: "teamIds" | "groupIds"): string[] {
  const had = new Set(before.flatMap((rule) => rule[field]));
  return [...new Set(rules.flatMap((rule) => rule[field]))].filter((id) => !had.has(id));
}
