import { eq, sql } from "drizzle-orm";
import { prepared } from "@/db/prepared";
import { applications, teamMembers } from "@/db/schema";
import type { Reader } from "@/db/store";
import { type ActorUser, limitsOf, type UserActor } from "../actor";
import type { Capability } from "../capabilities";
import { getSettings } from "../settings/queries";
import { hostnameOf, readHost } from "./host";
import { type PathPattern, readPath, readPattern } from "./path";
import {
  type AskedRequest,
  type CompiledApplication,
  type Gate,
  gateOf,
  type Holder,
  holderRefusal,
  type PolicyRefusal,
} from "./policy";
import type { PolicyRule } from "./schema";

/** A request that somebody else holds. `host`: as it was asked for; null or empty: nobody says it. */
export interface HeldRequest {
  host: string | null;
  method: string;
  /** Path and query as they were sent. */
  target: string;
}

const columns = {
  id: applications.id,
  name: applications.name,
  status: applications.status,
  pathPrefix: applications.pathPrefix,
  schemes: applications.schemes,
  rules: applications.rules,
};
type Row = Pick<typeof applications.$inferSelect, keyof typeof columns>;

// Asked at every request that a proxy holds: compiled once for as long as nothing is committed.
const ofHost = prepared(
  "applications_of_host",
  (reader: Reader) =>
    reader
      .select(columns)
      .from(applications)
      .where(eq(applications.host, sql.placeholder("host"))),
  (rows): CompiledApplication[] => rows.map(compiled),
);

/** An application's row in the form in which it decides. */
function compiled({ id, name, status, pathPrefix, schemes, rules }: Row): CompiledApplication {
  // What was stored was checked by the command that stored it.
  const rulesOfRow = rules as unknown as PolicyRule[];
  return {
    id,
    name,
    isEnabled: status === "enabled",
    prefix: patternOf(pathPrefix, false),
    schemes,
    rules: rulesOfRow.map((rule) => ({ ...rule, pattern: patternOf(rule.path, true) })),
  };
}

function patternOf(text: string, withStars: boolean): PathPattern {
  const pattern = readPattern(text, withStars);
  if (typeof pattern === "string") throw new Error(`The stored path ${text} cannot be read`);
  return pattern;
}

const ofOtherPorts = prepared(
  "applications_of_other_ports",
  (reader: Reader) =>
    reader
      .select(columns)
      .from(applications)
      .where(sql`substr(${applications.host}, 1, ${sql.placeholder("length")}) = ${sql.placeholder("beginning")}`),
  (rows): CompiledApplication[] => rows.map(compiled),
);

/**
 * The applications of a host, whatever their policies say: those of its port, then those that name none. Most proxies
 * choose a service by the name alone and hand on the port that the client wrote, so a port must not lead past a policy.
 */
export async function findApplicationsOfHost(host: string): Promise<CompiledApplication[][]> {
  const known = readHost(host);
  if (!known) return [];
  const hosts = [...new Set([known, hostnameOf(known)])];
  return Promise.all(hosts.map((each) => ofHost({ host: each })));
}

async function gateOfHost(host: string, asked: AskedRequest): Promise<Gate> {
  for (const found of await findApplicationsOfHost(host)) {
    const gate = gateOf(found, asked);
    if (gate.kind !== "unregistered") return gate;
  }
  const beginning = `${hostnameOf(readHost(host) ?? "")}:`;
  const others = gateOf(await ofOtherPorts({ beginning, length: beginning.length }), asked);
  return others.kind === "unregistered" ? others : refusedUnnamed(otherPortMessage);
}

const otherPortMessage = "An application is registered for this host and path with another port.";

const refusedUnnamed = (message: string): Gate => {
  return { kind: "refused", application: null, rule: null, refusal: { code: "application_refused", message } };
};

/**
 * What the registered applications say about a request before its credential is looked at. A change of a policy counts from
 * the next request on, in every process.
 */
export async function findGate({ host, method, target }: HeldRequest): Promise<Gate> {
  const gate: Gate = host ? await gateOfHost(host, { method, path: readPath(target) }) : { kind: "unregistered" };
  if (gate.kind !== "unregistered" || !(await getSettings("applications")).onlyRegistered) return gate;
  return refusedUnnamed("No application is registered for this host and path.");
}

const teamsOfUser = prepared(
  "teams_of_user",
  (reader: Reader) =>
    reader
      .select({ id: teamMembers.teamId })
      .from(teamMembers)
      .where(eq(teamMembers.userId, sql.placeholder("userId"))),
  (rows): ReadonlySet<string> => new Set(rows.map(({ id }) => id)),
);

const noTeams: ReadonlySet<string> = new Set();

/** Somebody's credential as a policy looks at it: the teams are read when the rule asks for any. */
export async function findHolder(
  { demands }: Extract<Gate, { kind: "credential" }>,
  { user, limits, schemes }: { user: ActorUser; limits: Holder["limits"]; schemes: readonly string[] },
): Promise<Holder> {
  const teamIds = demands.teamIds.length > 0 ? await teamsOfUser({ userId: user.id }) : noTeams;
  return { schemes, limits, groupPath: user.groupPath, teamIds };
}

/** What keeps a proved credential out of the application; null when it may pass. */
export async function gateRefusal(
  gate: Extract<Gate, { kind: "credential" }>,
  actor: UserActor,
  schemes: readonly string[],
): Promise<PolicyRefusal | null> {
  return holderRefusal(gate, await findHolder(gate, { user: actor.user, limits: limitsOf(actor), schemes }));
}

/** The capability that a request for the application makes use of, when it passes. */
export const demandedBy = (gate: Gate): Capability[] =>
  gate.kind === "credential" && gate.demands.capability ? [gate.demands.capability] : [];
