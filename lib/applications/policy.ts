import type { Capability } from "../capabilities";
import { type AmbiguousPath, fitOfPath, isAmbiguous, type PathPattern, type ReadPath } from "./path";
import type { PolicyCode, PolicyRule } from "./schema";

export interface CompiledRule extends PolicyRule {
  pattern: PathPattern;
}

/** An application with all that decides about its requests. */
export interface CompiledApplication {
  id: string;
  name: string;
  isEnabled: boolean;
  prefix: PathPattern;
  schemes: readonly string[] | null;
  rules: readonly CompiledRule[];
}

/** A request for an application: its method, and its path as `readPath` read it. */
export interface AskedRequest {
  method: string;
  path: ReadPath | AmbiguousPath;
}

export type ApplicationRef = Pick<CompiledApplication, "id" | "name">;

export interface PolicyRefusal {
  code: PolicyCode;
  message: string;
}

/** What is known of a request before anybody looks at its credential. `rule` counts from 1; null: none decided. */
export type Gate =
  | { kind: "unregistered" }
  | { kind: "refused"; application: ApplicationRef | null; rule: number | null; refusal: PolicyRefusal }
  | { kind: "public"; application: ApplicationRef; rule: number }
  | { kind: "credential"; application: CompiledApplication; rule: number; demands: CompiledRule };

/** The application that a path belongs to: the longest prefix; `close` when it is one only in other case or form. */
export function applicationOf<A extends Pick<CompiledApplication, "prefix">>(
  applications: readonly A[],
  path: ReadPath,
): { application: A; isClose: boolean } | null {
  let best: { application: A; isClose: boolean } | null = null;
  for (const application of applications) {
    const fit = fitOfPath({ ...application.prefix, isOpen: true }, path);
    const isLonger = !best || application.prefix.segments.length > best.application.prefix.segments.length;
    if (fit === "no" || !(isLonger || (best?.isClose && fit === "fits" && sameLength(application, best.application))))
      continue;
    best = { application, isClose: fit === "close" };
  }
  return best;
}

const sameLength = (a: Pick<CompiledApplication, "prefix">, b: Pick<CompiledApplication, "prefix">): boolean =>
  a.prefix.segments.length === b.prefix.segments.length;

/** How a rule fits a request. */
export type RuleFit = "fits" | "close" | "method" | "path";

/** How far the rule fits; `method` and `path` say what does not. */
export function fitOfRule(rule: CompiledRule, method: string, path: ReadPath): RuleFit {
  // What a GET shows, a HEAD tells of.
  const isMethod =
    !rule.methods || rule.methods.includes(method) || (method === "HEAD" && rule.methods.includes("GET"));
  if (!isMethod) return "method";
  const fit = fitOfPath(rule.pattern, path);
  return fit === "no" ? "path" : fit;
}

/** The first rule that fits; the index is -1 when none does. */
export function decidingRule(
  rules: readonly CompiledRule[],
  method: string,
  path: ReadPath,
): { index: number; fit: RuleFit } {
  const index = rules.findIndex((rule) => ["fits", "close"].includes(fitOfRule(rule, method, path)));
  const rule = rules[index];
  return { index, fit: rule ? fitOfRule(rule, method, path) : "path" };
}

const closeMessage =
  "The path differs from a registered one only in case or form: a service might not tell them apart.";

/** Which application refuses, and by which of its rules; neither when the request itself is at fault. */
type By = { application?: ApplicationRef | null; rule?: number | null };

/** What the applications of a host say about a request, as far as no credential is needed for it. */
export function gateOf(applications: readonly CompiledApplication[], { method, path }: AskedRequest): Gate {
  if (applications.length === 0) return { kind: "unregistered" };
  const refused = (code: PolicyCode, message: string, { application = null, rule = null }: By = {}): Gate => ({
    kind: "refused",
    application: application && { id: application.id, name: application.name },
    rule,
    refusal: { code, message },
  });
  if (isAmbiguous(path)) return refused("ambiguous_path", `This path is refused. ${path.problem}`);
  const found = applicationOf(applications, path);
  if (!found) return { kind: "unregistered" };
  const { application } = found;
  if (found.isClose) return refused("ambiguous_path", closeMessage, { application });
  if (!application.isEnabled) return refused("application_disabled", "This application is disabled.", { application });
  const { index, fit } = decidingRule(application.rules, method, path);
  const rule = application.rules[index];
  if (!rule) return refused("application_refused", "No rule of this application allows this request.", { application });
  const number = index + 1;
  if (fit === "close") return refused("ambiguous_path", closeMessage, { application, rule: number });
  if (rule.effect === "refuse")
    return refused("application_refused", "A rule of this application refuses this request.", {
      application,
      rule: number,
    });
  if (rule.effect === "public")
    return { kind: "public", application: { id: application.id, name: application.name }, rule: number };
  return { kind: "credential", application, rule: number, demands: rule };
}

/** What a policy asks of a credential that was proved. */
export interface Holder {
  /** Of the schemes that the credential came by, or may come by. */
  schemes: readonly string[];
  /** The credential's own limits; null: none. */
  limits: readonly Capability[] | null;
  /** `/grp_a/grp_b/` of its owner. */
  groupPath: string;
  teamIds: ReadonlySet<string>;
}

/** Is one of these schemes accepted? */
export const acceptsScheme = ({ schemes }: Pick<CompiledApplication, "schemes">, shown: readonly string[]): boolean =>
  schemes === null || shown.some((scheme) => schemes.includes(scheme));

/** Do the credential's own limits leave it what the rule demands? */
export const leavesCapability = ({ capability }: PolicyRule, { limits }: Pick<Holder, "limits">): boolean =>
  capability === null || limits === null || limits.includes(capability);

/** Is the owner one of those whom the rule lets in? */
export const isMember = ({ teamIds, groupIds }: PolicyRule, holder: Pick<Holder, "groupPath" | "teamIds">): boolean =>
  (teamIds.length === 0 && groupIds.length === 0) ||
  teamIds.some((id) => holder.teamIds.has(id)) ||
  groupIds.some((id) => holder.groupPath.includes(`/${id}/`));

/** What keeps a proved credential out; null when it may pass. */
export function holderRefusal(
  { application, demands }: Extract<Gate, { kind: "credential" }>,
  holder: Holder,
): PolicyRefusal | null {
  if (!acceptsScheme(application, holder.schemes))
    return { code: "scheme_not_accepted", message: "This application does not accept this kind of credential." };
  if (!leavesCapability(demands, holder))
    return { code: "insufficient_capability", message: `This needs the capability ${demands.capability}.` };
  if (!isMember(demands, holder))
    return {
      code: "application_refused",
      message: "The owner of this credential is in none of the teams and organization groups that may do this.",
    };
  return null;
}
