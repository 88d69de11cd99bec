import { createRoute } from "@hono/zod-openapi";
import { forwardedCertificate } from "@/lib/authentication/forwarded-certificate";
import { heldCapabilities } from "@/lib/authentication/held-capabilities";
import { type Authentication, authenticate, ownSchemes } from "@/lib/authentication/pipeline";
import { type MachineRequest, machineRequest } from "@/lib/authentication/request";
import { isCapability } from "@/lib/capabilities";
import { env } from "@/lib/env";
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
      const result = await authenticate(heldRequest(asking, original, c.env.incoming.rawHeaders), { schemes });
      if (!result.ok) throw unauthenticated(result);
      const held = heldCapabilities(result.actor);
      const missing = wanted.find((name) => !held.some((each) => each === name));
      if (missing) throw insufficient(missing);
      return answerText(c, 200, "", identityHeaders(result, held));
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
function wantedCapabilities(asking: MachineRequest): string[] {
  const names = [queryOf(asking).capability ?? []].flat().map(String);
  const unknown = names.find((name) => !isCapability(name));
  if (unknown === undefined) return names;
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
