import { createRoute } from "@hono/zod-openapi";
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
import { queryOf } from "../input";
import { originalRequestOf } from "../original-request";
import { RequestError } from "../problem";
import { received, unauthenticated } from "../rest-app";
import { type Api, prefix } from "./route";

const path = `${prefix}/forward-auth`;
const schemes = [...ownSchemes, forwardedCertificate];

/**
 * `/forward-auth`: a reverse proxy asks whether the request that it holds may pass. Only peers in KEYHALL_TRUSTED_PROXIES
 * are answered: everything that is asked about stands in headers that anybody else could write.
 */
export function addForwardAuth({ app, document }: Api): void {
  document.openAPIRegistry.registerPath(describe());
  for (const route of [path, `${path}/*`]) {
    app.all(route, received, async (c) => {
      if (!isFromTrustedProxy(c.env.incoming, env().trustedProxies)) throw untrusted;
      const asking = c.get("request");
      const original = originalRequestOf(asking, path);
      const wanted = asking.rawPath === path ? wantedCapabilities(asking) : [];
      const held = heldRequest(asking, original, c.env.incoming.rawHeaders);
      const result = await authenticate(held, { schemes, door: "forward-auth" });
      if (!result.ok) throw unauthenticated(result);
      const capabilities = heldCapabilities(result.actor);
      const missing = wanted.find((name) => !capabilities.includes(name));
      if (missing) {
        refuseLater(result.logged, "insufficient_capability");
        throw insufficient(missing);
      }
      for (const name of wanted) if (result.credentialId) recordCapabilityUse(result.credentialId, name);
      return answerText(c, 200, "", identityHeaders(result, capabilities));
    });
  }
}

const untrusted = new RequestError({
  status: 403,
  code: "untrusted_proxy",
  detail: "Only proxies that are named in KEYHALL_TRUSTED_PROXIES may ask.",
});

const insufficient = (name: string) =>
  new RequestError({ status: 403, code: "insufficient_capability", detail: `This needs the capability ${name}.` });

/** `?capability=…`, once or more: what the proxy's configuration demands of every credential there. */
function wantedCapabilities(asking: MachineRequest): Capability[] {
  const names = [queryOf(asking).capability ?? []].flat().map(String);
  const known = names.filter(isCapability);
  if (known.length === names.length) return known;
  throw new RequestError({ status: 400, code: "unknown_capability", detail: "The query names no known capability." });
}

function heldRequest(
  asking: MachineRequest,
  { method, target }: { method: string; target: string },
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

/** Who it is, for the service behind the proxy. What is not ASCII is percent-encoded UTF-8. */
function identityHeaders({ actor, scheme, credentialId }: Authentication, held: readonly string[]) {
  const { id, username, email } = actor.user;
  return {
    "Remote-User": ascii(username),
    "X-Keyhall-User": ascii(username),
    "X-Keyhall-User-Id": id,
    "X-Keyhall-Email": ascii(email),
    "X-Keyhall-Credential": credentialId ?? "",
    "X-Keyhall-Credential-Kind": actor.kind,
    "X-Keyhall-Scheme": scheme,
    "X-Keyhall-Capabilities": held.join(" "),
  };
}

const ascii = (text: string): string => text.replace(/[^\x20-\x24\x26-\x7e]+/g, percentEncoded);

const percentEncoded = (part: string): string =>
  [...Buffer.from(part)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");

function describe() {
  return createRoute({
    method: "get",
    path,
    tags: ["forward-auth"],
    security: [],
    description: "Say to a trusted reverse proxy whether the request that it holds may pass, and whose it is.",
    responses: {
      200: { description: "It may; the headers X-Keyhall-* say whose it is." },
      401: { description: "There is no good credential." },
      403: { description: "The credential is good but not for this, or the caller is no trusted proxy." },
      429: { description: "The credential has made as many requests as it may; `Retry-After` says when to try again." },
    },
  });
}
