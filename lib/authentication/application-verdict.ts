import { gateRefusal } from "../applications/gate";
import type { ApplicationRef, Gate, PolicyRefusal } from "../applications/policy";
import type { Authentication } from "./pipeline";
import type { VerdictApplication } from "./schema";

/** The application that a request is for; null when it is for none. */
export const applicationIn = (gate: Gate): ApplicationRef | null =>
  gate.kind === "unregistered" ? null : gate.application;

export interface Judgement {
  application: VerdictApplication | null;
  /** null: the policy lets it pass, or there is none. */
  refusal: PolicyRefusal | null;
}

/** What the registered applications say of a credential that was proved. */
export async function judgementOf(
  gate: Gate,
  { actor }: Authentication,
  schemes: readonly string[],
): Promise<Judgement> {
  if (gate.kind === "unregistered") return { application: null, refusal: null };
  const refusal = gate.kind === "credential" ? await gateRefusal(gate, actor, schemes) : refusalIn(gate);
  if (!gate.application) return { application: null, refusal };
  const { id, name } = gate.application;
  return { application: { id, name, rule: gate.rule, code: refusal?.code ?? "allowed" }, refusal };
}

const refusalIn = (gate: Exclude<Gate, { kind: "unregistered" | "credential" }>): PolicyRefusal | null =>
  gate.kind === "refused" ? gate.refusal : null;
