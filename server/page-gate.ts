import type { Env } from "@/lib/env";
import type { Caller } from "./caller";
import { pathOf } from "./raw-target";

/** An answer given before the console sees the request. */
export interface Refusal {
  status: number;
  message: string;
  location?: string;
  /** Of 405: the methods that are used there. */
  allow?: string;
}

export interface PageRequest {
  method: string;
  rawTarget: string;
  origin: string | undefined;
  /** `Sec-Fetch-Site`. */
  fetchSite: string | undefined;
  caller: Caller;
}

const safeMethods = ["GET", "HEAD"];
const pageMethods = [...safeMethods, "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

// These the proxy lets pass unseen: files, to which Next answers no other method but with an error, and what the development
// server asks of itself.
const ofFiles = /^\/(_next\/static\/|icon\.svg$|favicon\.ico$)/;
const ofDevelopment = /^\/(__nextjs_|_next\/webpack-hmr$)/;

/**
 * Pages live at one address, `url`, and change things only when that address's own pages ask for it. The target must be
 * one that can be decoded.
 */
export function refusalOfPage(
  request: PageRequest,
  { url, production }: Pick<Env, "url" | "production">,
): Refusal | null {
  const { method, rawTarget, caller } = request;
  const path = decodeURIComponent(pathOf(rawTarget));
  const methods = ofFiles.test(path) ? safeMethods : pageMethods;
  if (!methods.includes(method))
    return { status: 405, message: "This method is not used here.", allow: methods.join(", ") };
  const isSafe = safeMethods.includes(method);
  if (isElsewhere(caller, new URL(url))) {
    if (!isSafe) return { status: 421, message: `This console is at ${url}.` };
    return { status: 308, message: `This console is at ${url}.`, location: `${url}${rawTarget}` };
  }
  if (production && ofDevelopment.test(path)) return { status: 404, message: "There is nothing at this address." };
  if (isSafe || isFromOwnPage(request, url)) return null;
  return { status: 403, message: "Requests that change something come from the console's own pages." };
}

function isElsewhere(caller: Caller, url: URL): boolean {
  const scheme = caller.scheme ?? url.protocol.slice(0, -1);
  const asked = `${scheme}://${caller.host}`;
  return !URL.canParse(asked) || new URL(asked).origin !== url.origin;
}

const isFromOwnPage = ({ origin, fetchSite }: PageRequest, url: string) =>
  origin === undefined ? fetchSite === "same-origin" : origin === url && (fetchSite ?? "same-origin") === "same-origin";
