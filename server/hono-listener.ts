import { randomUUID } from "node:crypto";
import type { RequestListener, ServerResponse } from "node:http";
import type { Eventually } from "@/lib/eventually";
import { log } from "@/lib/log";
import { setAnswerHeaders } from "./answer-headers";
import { firstHeader } from "./incoming-headers";
import type { RestApp, RestEnv } from "./rest-app";

/**
 * Lets an app answer Node's requests. Hono's own adapter makes a `Request` and a `Response` of each, which costs as much
 * as finding out who calls: routes here read Node's message (`c.env.incoming`) and mostly answer on Node's response, so
 * Hono is told the method and the target only.
 */
export const listenerOf =
  (app: RestApp): RequestListener =>
  (incoming, outgoing) => {
    const requestId = randomUUID();
    try {
      const answered = answer(app, { incoming, outgoing, requestId });
      answered?.catch((error: unknown) => fail(error, outgoing, requestId));
    } catch (error) {
      fail(error, outgoing, requestId);
    }
  };

function fail(error: unknown, outgoing: ServerResponse, requestId: string): void {
  log().error({ err: error, requestId }, "A call could not be answered");
  if (outgoing.headersSent) return void outgoing.destroy();
  setAnswerHeaders(outgoing, requestId);
  outgoing.writeHead(500).end();
}

/** Says nothing when it has answered already. */
function answer(app: RestApp, call: RestEnv["Bindings"]): Promise<void> | undefined {
  const { incoming, outgoing, requestId } = call;
  if (!isHost(firstHeader(incoming, "host") ?? "")) return void refuse(outgoing, requestId);
  const asked = { method: incoming.method ?? "GET", url: `http://localhost${incoming.url ?? "/"}` };
  const response = app.fetch(asked as Request, call);
  if (outgoing.headersSent && !(response instanceof Promise)) return;
  return hand(response, outgoing, requestId);
}

async function hand(answered: Eventually<Response>, outgoing: ServerResponse, requestId: string): Promise<void> {
  const response = await answered;
  if (outgoing.headersSent) return;
  setAnswerHeaders(outgoing, requestId);
  for (const [name, value] of response.headers) outgoing.setHeader(name, value);
  outgoing.writeHead(response.status).end(Buffer.from(await response.arrayBuffer()));
}

/** RFC 9110, 7.2: a name or address, maybe with a port. */
const isHost = (host: string) => /^(\[[\da-fA-F:.]+\]|[\w.~%!$&'()*+,;=-]*)(:\d{0,5})?$/.test(host);

function refuse(outgoing: ServerResponse, requestId: string): void {
  const detail = "The request names a host that is none.";
  const problem = { type: "about:blank", title: "Bad Request", status: 400, detail, code: "malformed", requestId };
  setAnswerHeaders(outgoing, requestId);
  outgoing.writeHead(400, { "Content-Type": "application/problem+json" }).end(JSON.stringify(problem));
}
