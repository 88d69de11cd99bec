import type { Operations, Problem } from "./generated/operations";

/** An operation of the REST API by method and path, `POST /api/v1/tokens`. */
export type OperationName = keyof Operations;

type Part<Name extends "path" | "query" | "body", Value> = [Value] extends [never]
  ? Record<never, never>
  : keyof Value extends never
    ? Record<never, never>
    : Name extends "query"
      ? { query?: Value }
      : { [N in Name]: Value };

/** What must be given for an operation: the parts of its path, its query and its body, as far as it has them. */
export type Given<O extends OperationName> = Part<"path", Operations[O]["path"]> &
  Part<"query", Operations[O]["query"]> &
  Part<"body", Operations[O]["body"]>;

/** A request as it is sent, for whoever signs it. */
export interface Outgoing {
  method: string;
  /** Path and query. */
  target: string;
  /** JSON. */
  body: string | undefined;
}

/** What came back: the result of a success, or the problem document (RFC 9457) of a refusal. */
export type Answer<O extends OperationName = OperationName> =
  | (Received & { ok: true; json: Operations[O]["answer"] })
  | (Received & { ok: false; json: Problem });

interface Received {
  status: number;
  headers: Headers;
}

/** The result of a call that succeeded; null when there is none. Throws when it was refused. */
export function resultOf<O extends OperationName>(answer: Answer<O>): Operations[O]["answer"] {
  if (answer.ok) return answer.json;
  throw new Error(`Refused with ${answer.status}: ${JSON.stringify(answer.json)}`);
}

export interface ClientOptions {
  /** `https://keyhall.example.org` */
  server: string;
  /** A token's header, or what signs the request. */
  headers?: Record<string, string> | ((request: Outgoing) => Record<string, string>);
}

export type Call = <O extends OperationName>(
  operation: O,
  ...given: keyof Given<O> extends never ? [] : Partial<Given<O>> extends Given<O> ? [Given<O>?] : [Given<O>]
) => Promise<Answer<O>>;

interface AnyGiven {
  path?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
}

/** Calls the REST API; what an operation takes and answers is checked when the caller is compiled. Refusals are answers, not errors. */
export function createClient({ server, headers = {} }: ClientOptions): Call {
  return async (operation, ...rest) => {
    const [given = {}] = rest as [AnyGiven?];
    const outgoing = outgoingOf(operation, given);
    const own = typeof headers === "function" ? headers(outgoing) : headers;
    const response = await fetch(new URL(outgoing.target, server), {
      method: outgoing.method,
      headers: { ...(outgoing.body !== undefined && { "Content-Type": "application/json" }), ...own },
      body: outgoing.body,
      redirect: "error",
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get("content-type") ?? "");
    const json = isJson && text ? JSON.parse(text) : null;
    return { ok: response.ok, status: response.status, headers: response.headers, json };
  };
}

function outgoingOf(operation: string, { path = {}, query = {}, body }: AnyGiven): Outgoing {
  const [method = "", pattern = ""] = operation.split(" ");
  const target = pattern.replace(/\{(\w+)\}/g, (_, name: string) => segmentOf(name, path[name] ?? ""));
  const asked = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === null ? [] : [[name, String(value)]],
  );
  const search = asked.length > 0 ? `?${new URLSearchParams(asked)}` : "";
  return { method, target: target + search, body: body === undefined ? undefined : JSON.stringify(body) };
}

/** A value as a segment of the path. Throws for one that would lead to another operation. */
function segmentOf(name: string, value: string): string {
  if (/^\.{0,2}$/.test(value)) throw new Error(`What stands for ${name} in the path must be neither empty nor dots`);
  return encodeURIComponent(value);
}
