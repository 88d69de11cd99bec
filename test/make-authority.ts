import type { Actor } from "@/lib/actor";
import { createIntermediateIssuer, createRootIssuer } from "@/lib/issuers/commands/create-issuer";
import { requestExternalIssuer } from "@/lib/issuers/commands/external-issuer";
import { defaultProfile } from "@/lib/issuers/profile-schema";
import type { IssuerDetails } from "@/lib/issuers/view";
import { unique } from "./make";

type Root = Partial<Parameters<typeof createRootIssuer>[1]>;
type Intermediate = Partial<Parameters<typeof createIntermediateIssuer>[1]> & { parentId: string };

/** A root that signs for teams, for ten years. */
export function makeRoot(actor: Actor, options: Root = {}): Promise<IssuerDetails> {
  const name = unique("root");
  return createRootIssuer(actor, {
    name,
    subject: { commonName: name },
    keyType: "ec-p256",
    days: 3650,
    profile: defaultProfile,
    ...options,
  });
}

/** An issuer below another, for a year, with no CAs below it. */
export function makeIntermediate(actor: Actor, options: Intermediate): Promise<IssuerDetails> {
  const name = unique("intermediate");
  return createIntermediateIssuer(actor, {
    name,
    subject: { commonName: name },
    keyType: "ec-p256",
    days: 365,
    pathLength: 0,
    profile: defaultProfile,
    ...options,
  });
}

/** An issuer whose certificate an external authority is to make. */
export function makeAwaited(actor: Actor): Promise<IssuerDetails> {
  const name = unique("awaited");
  return requestExternalIssuer(actor, { name, subject: { commonName: name }, keyType: "ec-p256" });
}
