import type { MachineRequest } from "@/lib/authentication/request";
import { RequestError } from "./problem";
import { destinationOf } from "./raw-target";

/** The request that a proxy asks about. */
export interface OriginalRequest {
  method: string;
  /** Path and query as the client sent them. */
  target: string;
}

const methodHeaders = ["x-original-method", "x-forwarded-method"];
const targetHeaders = ["x-original-uri", "x-original-url", "x-forwarded-uri"];

/**
 * Reads what the proxy asks about: nginx says it in `X-Original-Method` and `X-Original-URI`, Traefik and Caddy in
 * `X-Forwarded-Method` and `X-Forwarded-Uri`, Envoy by the method and by the path behind `path`. Throws 400 when it is
 * said twice in different words, for one of them may be the client's.
 */
export function originalRequestOf(request: MachineRequest, path: string): OriginalRequest {
  const behind = request.rawTarget.startsWith(`${path}/`) ? request.rawTarget.slice(path.length) : null;
  const method = theOne(request, methodHeaders, behind === null ? [] : [request.method]);
  const target = theOne(request, targetHeaders, behind === null ? [] : [behind]);
  if (!/^[A-Z]{1,20}$/.test(method)) throw malformed("The proxy does not say the original method.");
  if (destinationOf(target) === null)
    throw malformed("The proxy does not say the original path, or it is not well formed.");
  return { method, target };
}

function theOne(request: MachineRequest, names: readonly string[], known: readonly string[]): string {
  const twice = names.find((name) => request.duplicated(name));
  const said = names.map((name) => request.header(name)).filter((value) => value !== null && value !== "");
  const different = new Set([...known, ...said.map((value) => withoutOrigin(value ?? ""))]);
  if (twice || different.size > 1) throw malformed(`The request says more than one of ${names.join(", ")}.`);
  return [...different][0] ?? "";
}

/** `X-Original-URL` may be absolute; what is signed begins with the path. */
const withoutOrigin = (value: string): string => value.replace(/^https?:\/\/[^/?#]*/i, "");

const malformed = (detail: string) => new RequestError({ status: 400, code: "malformed_original_request", detail });
