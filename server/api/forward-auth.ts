import { createRoute } from "@hono/zod-openapi";
import { demandedBy, findGate, gateRefusal } from "@/lib/applications/gate";
import type { Gate, PolicyRefusal } from "@/lib/applications/policy";
import { forwardedCertificate } from "@/lib/authentication/forwarded-certificate";
import { heldCapabilities } from "@/lib/authentication/held-capabilities";
import { type Authentication, authenticate, ownSchemes } from "@/lib/authentication/pipeline";
import { type MachineRequest, machineRequest } from "@/lib/authentication/request";
import { type Capability, isCapability } from "@/lib/capabilities";
import { env } from "@/lib/env";
import { recordCapabilityUse } from "@/lib/usage/capability-uses";
import { refuseLater } from "@/lib/usage/late-refusal";
import { answerText } from "../answer";
import { isFromTrustedProxy } from "../caller";
import { identityHeaders } from "../identity-headers";
import { queryOf } from "../input";
import { type OriginalRequest, originalRequestOf } from "../original-request";
import { RequestError } from "../problem";
import { received, unauthenticated } from "../rest-app";
import { type Api, prefix } from "./route";

const path = `${prefix}/forward-auth`;
const schemes = [...ownSchemes, forwardedCertificate];

/**
 * `/forward-auth`: a reverse proxy asks whether the request that it holds may pass. Only peers in KEYHALL_TRUSTED_PROXIES
 * are answered: everything that is asked about stands in headers that anybody else could write. What a registered
 * application refuses to everybody, or lets everybody have, is answered before any credential is looked at.
 */
export function addForwardAuth({ app, document }: Api): void {
  document.openAPIRegistry.registerPath(describe());
  for (const route of [path, `${path}/*`]) {
    app.all(route, received, async (c) => {
      if (!isFromTrustedProxy(c.env.incoming, env().trustedProxies)) throw untrusted;
      const asking = c.get("request");
      const original = originalRequestOf(asking, path);
      const wanted = asking.rawPath === path ? wantedCapabilities(asking) : [];
      const gate = await findGate(original);
      if (gate.kind === "refused") throw refusedByPolicy(gate.refusal);
      const applicationId = gate.kind === "unregistered" ? null : gate.application.id;
      // A policy does not lift what the proxy itself demands.
      if (gate.kind === "public" && wanted.length === 0)
        return answerText(c, 200, "", identityHeaders({ authentication: null, held: [], applicationId }));
      const held = heldRequest(asking, original, c.env.incoming.rawHeaders);
      const of = { host: original.host ?? undefined, applicationId };
      const authentication = await authenticate(held, { schemes, door: "forward-auth", ...of });
      if (!authentication.ok) throw unauthenticated(authentication);
      const capabilities = heldCapabilities(authentication.actor);
      const refusal = (await refusalOf(gate, authentication, held)) ?? missingOf(wanted, capabilities);
      if (refusal) {
        refuseLater(authentication.logged, refusal.code);
        throw refusedByPolicy(refusal);
      }
      recordUses(authentication, [...wanted, ...demandedBy(gate)]);
      return answerText(c, 200, "", identityHeaders({ authentication, held: capabilities, applicationId }));
    });
  }
}

/** What the application's policy has against the credential. Whatever scheme matched was proved: there may be two. */
async function refusalOf(gate: Gate, { actor }: Authentication, held: MachineRequest): Promise<PolicyRefusal | null> {
  if (gate.kind !== "credential") return null;
  const shown = schemes.filter((scheme) => scheme.matches(held)).map(({ name }) => name);
  return gateRefusal(gate, actor, shown);
}

function missingOf(wanted: readonly Capability[], held: readonly Capability[]): PolicyRefusal | null {
  const missing = wanted.find((name) => !held.includes(name));
  return missing ? { code: "insufficient_capability", message: `This needs the capability ${missing}.` } : null;
}

function recordUses({ credentialId }: Authentication, used: readonly Capability[]): void {
  for (const name of used) if (credentialId) recordCapabilityUse(credentialId, name);
}

const refusedByPolicy = ({ code, message }: PolicyRefusal) => new RequestError({ status: 403, code, detail: message });

const untrusted = new RequestError({
  status: 403,
  code: "untrusted_proxy",
  detail: "Only proxies that are named in KEYHALL_TRUSTED_PROXIES may ask.",
});

/** `?capability=…`, once or more: what the proxy's configuration demands of every credential there. */
function wantedCapabilities(asking: MachineRequest): Capability[] {
  const names = [queryOf(asking).capability ?? []].flat().map(String);
  const known = names.filter(isCapability);
  if (known.length === names.length) return known;
  throw new RequestError({ status: 400, code: "unknown_capability", detail: "The query names no known capability." });
}

function heldRequest(
  asking: MachineRequest,
  { method, target }: OriginalRequest,
  rawHeaders: readonly string[],
): MachineRequest {
  const body = asking.body();
  return machineRequest({
    method,
    rawTarget: target,
    rawHeaders,
    body,
    // Most proxies keep the body to themselves.
    foreignBody: body.length > 0 ? undefined : { sha256: null },
    address: asking.address,
    receivedAt: asking.receivedAt,
  });
}

function describe() {
  return createRoute({
    method: "get",
    path,
    tags: ["forward-auth"],
    security: [],
    description: "Say to a trusted reverse proxy whether the request that it holds may pass, and whose it is.",
    responses: {
      200: { description: "It may; the headers X-Keyhall-* say whose it is." },
      400: { description: "The proxy does not say what is asked about, or names a capability that there is not." },
      401: { description: "There is no good credential." },
      403: {
        description:
          "The credential is good but not for this, the application's policy refuses it, or the caller is no trusted proxy.",
      },
      429: { description: "The credential has made as many requests as it may; `Retry-After` says when to try again." },
    },
  });
}
