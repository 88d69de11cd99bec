import type { Actor } from "../actor";
import { mayCallFrom } from "../addresses/caller";
import { now } from "../clock";
import { type DescribedCredential, findDescribedCredential } from "../credentials/described";
import { findPresentedById, type PresentedById } from "../credentials/presented-by-id";
import { maySeeCredential } from "../credentials/visibility";
import { notFound } from "../errors";
import { getSettings } from "../settings/queries";
import { isOwnersAlone } from "./certificate-identity";
import { stateRefusal } from "./credential-state";
import { refusals } from "./refusal";
import type { SchemeName } from "./scheme";

export interface ExplainedCredential {
  described: DescribedCredential;
  found: PresentedById;
  /** By which it may come. */
  schemes: readonly SchemeName[];
}

/** A credential of the actor's own, or one that the actor may see. Throws not_found. */
export async function getExplainedCredential(actor: Actor, id: string): Promise<ExplainedCredential> {
  const described = await findDescribedCredential(id);
  const found = described && (await findPresentedById(id));
  if (!described || !found) throw notFound("The credential");
  if (!maySeeCredential(actor, described)) throw notFound("The credential");
  return { described, found, schemes: schemesOf(found) };
}

function schemesOf(found: PresentedById): readonly SchemeName[] {
  switch (found.kind) {
    case "api-key":
      return ["hmac"];
    case "token":
      return ["bearer-token", "auth-token-header"];
    case "certificate":
      return certificateSchemes[found.presented.purpose];
  }
}

const certificateSchemes = {
  administrator: ["cms", "forwarded-certificate"],
  automation: ["client-certificate-header", "forwarded-certificate"],
  general: ["forwarded-certificate"],
  foreign: [],
} as const satisfies Record<string, readonly SchemeName[]>;

interface Problem {
  status: number;
  code: string;
  message: string;
}

/** Why the credential would not be authenticated now and from there, as far as can be told without its secret; null: it would. */
export async function credentialProblem(
  { described, found, schemes }: ExplainedCredential,
  address: string,
): Promise<Problem | null> {
  const { presented } = found;
  const refusal = await stateRefusal(presented, { address, receivedAt: now() });
  if (refusal) return refusal;
  const problem = (code: keyof typeof refusals): Problem => ({ ...refusals[code], code });
  if (found.kind === "certificate" && (schemes.length === 0 || !isOwnersAlone(found.presented)))
    return problem("untrusted_issuer");
  if (found.kind === "token") {
    const { personalEnabled, sessionEnabled } = await getSettings("tokens");
    if (!(found.presented.session ? sessionEnabled : personalEnabled)) return problem("scheme_disabled");
  }
  if (found.kind === "api-key" && !(await getSettings("api-keys")).enabled) return problem("scheme_disabled");
  if (!(await mayCallFrom(presented.owner.user, address))) return problem("ip_denied");
  const { maximumUses, uses } = described;
  return maximumUses !== null && uses >= maximumUses ? problem("usage_exceeded") : null;
}
