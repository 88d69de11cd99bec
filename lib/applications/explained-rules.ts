import { isAmbiguous } from "./path";
import type { AskedRequest, CompiledApplication, CompiledRule, Holder } from "./policy";
import { acceptsScheme, decidingRule, fitOfRule, isMember, leavesCapability } from "./policy";
import { acceptedSchemes, type ExplainedStep } from "./schema";

const methodsText = ({ methods }: CompiledRule) => methods?.join(", ") ?? "every method";

/** Each rule of the application: whether it fits the request, and which one decides. */
export function explainedRules({ rules }: CompiledApplication, { method, path }: AskedRequest): ExplainedStep[] {
  if (isAmbiguous(path)) return [];
  const { index } = decidingRule(rules, method, path);
  return rules.map((rule, i) => {
    const title = `Rule ${i + 1}: ${methodsText(rule)} ${rule.path}`;
    const decides = i === index;
    if (index !== -1 && i > index) {
      const text = `Not looked at: rule ${index + 1} decides.`;
      return { title, text, outcome: "skipped", decides, rule: i + 1 };
    }
    return { title, ...wordsOf(rule, method, fitOfRule(rule, method, path)), decides, rule: i + 1 };
  });
}

function wordsOf(
  rule: CompiledRule,
  method: string,
  fit: ReturnType<typeof fitOfRule>,
): Pick<ExplainedStep, "text" | "outcome"> {
  switch (fit) {
    case "method":
      return { text: `It does not fit: it is for ${methodsText(rule)}, not for ${method}.`, outcome: "skipped" };
    case "path":
      return { text: "It does not fit: the path is another.", outcome: "skipped" };
    case "close":
      return { text: "The path differs from it only in case or form, so the request is refused.", outcome: "bad" };
    case "fits":
      return { text: `It fits and decides: ${effectText(rule)}`, outcome: rule.effect === "refuse" ? "bad" : "good" };
  }
}

function effectText({ effect, capability, teamIds, groupIds }: CompiledRule): string {
  if (effect === "refuse") return "it refuses.";
  if (effect === "public") return "everybody may pass, no credential is looked at.";
  const members = teamIds.length + groupIds.length > 0 ? "members of its teams and groups" : "every enabled user";
  return `${members} may pass${capability ? `, with a credential that is not kept from ${capability}` : ""}.`;
}

/** What the deciding rule asks of the credential, and whether it has it. */
export function explainedDemands(
  application: CompiledApplication,
  demands: CompiledRule,
  holder: Holder & { ownerName: string },
): ExplainedStep[] {
  const step = (title: string, isMet: boolean, text: string): ExplainedStep => ({
    title,
    text,
    outcome: isMet ? "good" : "bad",
    decides: false,
  });
  const isAccepted = acceptsScheme(application, holder.schemes);
  const accepted = application.schemes?.map((name) => labelOf(name)).join("; ") ?? "every kind";
  const steps = [step("Kind of credential", isAccepted, `The application accepts: ${accepted}.`)];
  if (demands.capability) {
    const held = holder.limits === null ? "has no limits" : `is limited to ${holder.limits.join(", ") || "none"}`;
    const text = `The rule asks for ${demands.capability}; the credential ${held}.`;
    steps.push(step("Capability", leavesCapability(demands, holder), text));
  }
  if (demands.teamIds.length + demands.groupIds.length > 0) {
    const isIn = isMember(demands, holder);
    const text = `${holder.ownerName} is in ${isIn ? "one" : "none"} of the rule's teams and organization groups.`;
    steps.push(step("Teams and groups", isIn, text));
  }
  return steps;
}

const labelOf = (scheme: string): string =>
  Object.entries(acceptedSchemes).find(([name]) => name === scheme)?.[1] ?? scheme;
