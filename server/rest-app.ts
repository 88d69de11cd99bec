import type { IncomingMessage } from "node:http";
import type { HttpBindings } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { createMiddleware } from "hono/factory";
import { type Authentication, authenticate } from "@/lib/authentication/pipeline";
import type { Refusal } from "@/lib/authentication/refusal";
import { type MachineRequest, machineRequest } from "@/lib/authentication/request";
import { now } from "@/lib/clock";
import { env } from "@/lib/env";
import { type Eventually, whenHere } from "@/lib/eventually";
import { log } from "@/lib/log";
import { refuseLater } from "@/lib/usage/late-refusal";
import { hasBody, readBody } from "./body";
import { addressOf } from "./caller";
import { FixedPathRouter } from "./fixed-path-router";
import { cameByGateway, clientCertificatesOf } from "./gateway/peer";
import { type Problem, type ProblemRenderer, problemOf, RequestError } from "./problem";
import { allowedMethods } from "./routes-of";

export interface RestEnv {
  Bindings: HttpBindings & { requestId: string };
  Variables: { request: MachineRequest; authentication: Authentication };
}

export type RestApp = Hono<RestEnv>;

export interface RestAppOptions {
  render: ProblemRenderer;
  /** Reads the path that routes are matched against; the URL's path when left out. */
  getPath?: (request: Request, call?: { env?: RestEnv["Bindings"] }) => string;
}

/** An app on which every call fails in one shape. */
export function createRestApp({ render, getPath }: RestAppOptions): RestApp {
  const app = new Hono<RestEnv>({ router: new FixedPathRouter(), ...(getPath && { getPath }) });
  app.onError((error, c) => {
    const problem = problemOf(error);
    if (problem.status === 403) refuseLater(c.get("authentication")?.logged ?? null, problem.code);
    if (problem.status >= 500) log().error({ err: error, requestId: c.env.requestId }, "A call failed");
    return render(c, problem, c.env.requestId);
  });
  app.notFound((c) => render(c, nothingHere(allowedMethods(app, c.req.path)), c.env.requestId));
  return app;
}

const nothingHere = (methods: readonly string[]): Problem =>
  methods.length === 0
    ? { status: 404, code: "not_found", detail: "There is nothing at this address." }
    : {
        status: 405,
        code: "method_not_allowed",
        detail: `This address knows ${methods.join(", ")}.`,
        headers: { Allow: methods.join(", ") },
      };

/**
 * The same app, answering alike, with `authenticated` made one with every route behind it: Hono calls one handler at once,
 * and a chain of them only by way of a handful of promises. What is not below `prefix` is nowhere, whoever asks.
 */
export function inOneStep(app: RestApp, { prefix, ...options }: RestAppOptions & { prefix: string }): RestApp {
  const whole = createRestApp(options);
  const gate = app.routes.findIndex(({ handler }) => handler === authenticated);
  if (gate < 0) throw new Error("The app has no routes behind authentication");
  app.routes.forEach(({ method, path, handler }, index) => {
    if (index < gate) whole.on(method, path, handler);
    if (index > gate) whole.on(method, path, (c, next) => whenHere(identify(c), () => handler(c, next)));
  });
  const { render } = options;
  const refuse = (c: Context<RestEnv>) => render(c, nothingHere(allowedMethods(whole, c.req.path)), c.env.requestId);
  whole.notFound((c) => (c.req.path.startsWith(`${prefix}/`) ? whenHere(identify(c), () => refuse(c)) : refuse(c)));
  return whole;
}

/** Reads the body, whatever the method, and asks nobody who they are. */
export const received = createMiddleware<RestEnv>(async (c, next) => {
  c.set("request", await receive(c.env.incoming));
  await next();
});

function receive(incoming: IncomingMessage): Eventually<MachineRequest> {
  if (hasBody(incoming)) return wholeBody(incoming).then((body) => requestOf(incoming, body));
  incoming.resume = stay;
  return requestOf(incoming, noBody);
}

// Node reads every request to its end once it is answered. Where there is no body it only takes steps: a tenth of a call's time.
function stay(this: IncomingMessage): IncomingMessage {
  return this;
}

const requestOf = (incoming: IncomingMessage, body: Buffer): MachineRequest =>
  machineRequest({
    method: incoming.method ?? "GET",
    rawTarget: incoming.url ?? "/",
    rawHeaders: incoming.rawHeaders,
    body,
    clientCertificates: clientCertificatesOf(incoming),
    address: addressOf(incoming, env().trustedProxies),
    receivedAt: now(),
  });

/** Reads the body, whatever the method, and finds out who is calling. Everything behind it has an actor. */
export const authenticated = createMiddleware<RestEnv>(async (c, next) => {
  await identify(c);
  await next();
});

const identify = (c: Context<RestEnv>): Eventually<void> =>
  whenHere(receive(c.env.incoming), (request) =>
    whenHere(authenticate(request, cameByGateway(c.env.incoming) ? byGateway : {}), (result) => {
      if (!result.ok) throw unauthenticated(result);
      c.set("request", request);
      c.set("authentication", result);
    }),
  );

const byGateway = { door: "gateway" } as const;

/** What a caller is told who was not authenticated. */
export function unauthenticated({ status, code, message, retryAfterSeconds }: Refusal): RequestError {
  const headers: Record<string, string> = {};
  if (status === 401) headers["WWW-Authenticate"] = 'Keyhall realm="Keyhall API"';
  if (retryAfterSeconds !== undefined) headers["Retry-After"] = String(retryAfterSeconds);
  return new RequestError({ status, code, detail: message, headers });
}

const noBody = Buffer.alloc(0);

async function wholeBody(incoming: IncomingMessage): Promise<Buffer> {
  const body = await readBody(incoming).catch(() => {
    throw new RequestError({ status: 400, code: "incomplete", detail: "The body did not arrive." });
  });
  if (body === null) throw tooLarge();
  return body;
}

// The rest of the body is still on its way: the connection cannot be used again.
const tooLarge = () =>
  new RequestError({
    status: 413,
    code: "too_large",
    detail: "The body is larger than 1 MB.",
    headers: { Connection: "close" },
  });
