import type { Actor } from "../actor";
import { allowed, requirePermission } from "../allowed";
import { explainedDemands, explainedRules } from "../applications/explained-rules";
import { findApplicationsOfHost, findGate, findHolder } from "../applications/gate";
import { isAmbiguous, readPath } from "../applications/path";
import { applicationOf, type CompiledApplication, type Gate, holderRefusal } from "../applications/policy";
import { findApplication } from "../applications/queries";
import { type ExplainedStep, ExplainInput, type Explanation } from "../applications/schema";
import { notFound } from "../errors";
import { validate } from "../validate";
import { credentialProblem, type ExplainedCredential, getExplainedCredential } from "./explained-credential";

type Answer = Explanation["answer"];

/**
 * Would this request pass, and why? Rule by rule, for an application and a credential that the actor may see; without a
 * credential when none is given. It only looks: no use is counted, and limits per minute are not asked. Throws not_found.
 */
export async function explainRequest(actor: Actor, input: ExplainInput): Promise<Explanation> {
  requirePermission(actor, "applications.read", "anywhere");
  const { method, url, credentialId, address = "" } = validate(ExplainInput, input);
  const { host, target } = partsOf(url);
  const application = await applicationAsked(actor, { host, target });
  const credential = credentialId ? await getExplainedCredential(actor, credentialId) : null;
  const gate = await findGate({ host, method, target });
  const asked = { method, path: readPath(target) };
  const rules = application?.isEnabled ? explainedRules(application, asked) : [];
  const steps = [...firstSteps(application, { host, target }), ...rules];
  const of = { application: application && { id: application.id, name: application.name } };
  const early = earlyAnswer(gate);
  if (early) return decided({ ...of, steps, answer: early });
  const { steps: further, answer } = await credentialSteps(gate, credential, address);
  return decided({ ...of, steps: [...steps, ...further], answer });
}

/** The application that a request is for; null when it is for none. Whoever does not see it is told neither. Throws not_found. */
async function applicationAsked(
  actor: Actor,
  { host, target }: { host: string; target: string },
): Promise<CompiledApplication | null> {
  const ofHost = await findApplicationsOfHost(host);
  const path = readPath(target);
  const fitting = isAmbiguous(path) ? [] : ofHost.flatMap((found) => applicationOf(found, path)?.application ?? []);
  const application = fitting[0] ?? null;
  const asked = application ? [application] : ofHost.flat();
  const seen = await Promise.all(asked.map(({ id }) => findApplication(actor, id)));
  if (!allowed(actor, "applications.read", "top") && !seen.some(Boolean)) throw notFound("The application");
  return application;
}

function partsOf(url: string): { host: string; target: string } {
  const [, host = "", target = ""] = /^https?:\/\/([^/?#]+)(.*)$/i.exec(url) ?? [];
  return { host, target: target || "/" };
}

function firstSteps(application: CompiledApplication | null, { host, target }: { host: string; target: string }) {
  const path = readPath(target);
  const steps: ExplainedStep[] = [];
  const add = (title: string, text: string, outcome: ExplainedStep["outcome"]) =>
    steps.push({ title, text, outcome, decides: false });
  if (isAmbiguous(path)) add("Path", `Programs could read it differently. ${path.problem}`, "bad");
  else add("Path", `It is read as /${path.segments.join("/")}.`, "good");
  if (isAmbiguous(path)) return steps;
  if (!application) add("Application", `None is registered for this path of ${host}.`, "skipped");
  else if (application.isEnabled) add("Application", `The request is for ${application.name}.`, "good");
  else add("Application", `The request is for ${application.name}, which is disabled.`, "bad");
  return steps;
}

/** The answer that needs no credential; null when one is needed. */
function earlyAnswer(gate: Gate): Answer | null {
  if (gate.kind === "refused") return { status: 403, code: gate.refusal.code, text: gate.refusal.message };
  return gate.kind === "public" ? { status: 200, code: "public", text: "Everybody may pass." } : null;
}

async function credentialSteps(
  gate: Gate,
  credential: ExplainedCredential | null,
  address: string,
): Promise<{ steps: ExplainedStep[]; answer: Answer }> {
  const step = (text: string, isGood: boolean): ExplainedStep => ({
    title: "Credential",
    text,
    outcome: isGood ? "good" : "bad",
    decides: false,
  });
  if (!credential) {
    const text = "This needs a credential and the request carries none.";
    return { steps: [step(text, false)], answer: { status: 401, code: "missing_credentials", text } };
  }
  const problem = await credentialProblem(credential, address);
  const { described, found, schemes } = credential;
  if (problem) {
    const { status, code, message: text } = problem;
    return { steps: [step(text, false)], answer: { status, code, text } };
  }
  const good = step(`${described.name || "The certificate"} of ${described.username} is good at this moment.`, true);
  const passes: Answer = { status: 200, code: "allowed", text: `It passes as ${described.username}.` };
  if (gate.kind !== "credential") return { steps: [good], answer: passes };
  const { capabilities: limits, owner } = found.presented;
  const holder = await findHolder(gate, { user: owner.user, limits, schemes });
  const demands = explainedDemands(gate.application, gate.demands, { ...holder, ownerName: described.username });
  const refusal = holderRefusal(gate, holder);
  const answer = refusal ? { status: 403, code: refusal.code, text: refusal.message } : passes;
  return { steps: [good, ...demands], answer };
}

/** Without a rule that decides, the first thing that is wrong does. */
function decided(explanation: Explanation): Explanation {
  const { steps } = explanation;
  const first = steps.findIndex(({ outcome }) => outcome === "bad");
  return { ...explanation, steps: steps.map((step, i) => ({ ...step, decides: step.decides || i === first })) };
}
