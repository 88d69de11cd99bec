import { readHost } from "@/lib/applications/host";
import type { MachineRequest } from "@/lib/authentication/request";
import { RequestError } from "./problem";
import { destinationOf } from "./raw-target";

/** The request that a proxy asks about. */
export interface OriginalRequest {
  method: string;
  /** Path and query as the client sent them. */
  target: string;
  /** The host that was asked for, as `readHost` reads it; null when the proxy does not say it. */
  host: string | null;
}

const methodHeaders = ["x-original-method", "x-forwarded-method"] as const;
const targetHeaders = ["x-original-uri", "x-original-url", "x-forwarded-uri"] as const;
const hostHeaders = ["x-original-host", "x-forwarded-host"] as const;

/**
 * Reads what the proxy asks about: nginx says it in `X-Original-Method`, `X-Original-URI` and `X-Original-Host`, Traefik
 * and Caddy in `X-Forwarded-Method`, `X-Forwarded-Uri` and `X-Forwarded-Host`, Envoy by the method, the `Host` and the path
 * behind `path`. Throws 400 when it is said twice in different words, for one of them may be the client's.
 */
export function originalRequestOf(request: MachineRequest, path: string): OriginalRequest {
  const behind = request.rawTarget.startsWith(`${path}/`) ? request.rawTarget.slice(path.length) : null;
  const method = theOne(request, methodHeaders, { known: behind === null ? [] : [request.method] });
  const target = theOne(request, targetHeaders, { known: behind === null ? [] : [behind] });
  if (!/^[A-Z]{1,20}$/.test(method)) throw malformed("The proxy does not say the original method.");
  if (destinationOf(target) === null)
    throw malformed("The proxy does not say the original path, or it is not well formed.");
  return { method, target, host: hostIn(request, behind === null ? [] : [request.header("host") ?? ""]) };
}

function hostIn(request: MachineRequest, known: readonly string[]): string | null {
  const said = theOne(request, hostHeaders, { known: known.map(asHost), read: asHost });
  if (said === "") return null;
  if (readHost(said) === null) throw malformed("The proxy says an original host that is none.");
  return said;
}

/** Two spellings of a host are one; what is none stays as it is. */
const asHost = (value: string): string => readHost(value) ?? value;

interface Reading {
  /** What the request says besides the headers. */
  known: readonly string[];
  read?: (value: string) => string;
}

function theOne(
  request: MachineRequest,
  names: readonly Lowercase<string>[],
  { known, read = withoutOrigin }: Reading,
): string {
  const twice = names.find((name) => request.duplicated(name));
  const said = names.map((name) => request.header(name)).filter((value) => value !== null && value !== "");
  const different = new Set([...known, ...said.map((value) => read(value ?? ""))]);
  if (twice || different.size > 1) throw malformed(`The request says more than one of ${names.join(", ")}.`);
  return [...different][0] ?? "";
}

/** `X-Original-URL` may be absolute; what is signed begins with the path. */
const withoutOrigin = (value: string): string => value.replace(/^https?:\/\/[^/?#]*/i, "");

const malformed = (detail: string) => new RequestError({ status: 400, code: "malformed_original_request", detail });
