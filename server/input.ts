import type { MachineRequest } from "@/lib/authentication/request";
import { RequestError } from "./problem";
import { isStorable, parseStrictJson } from "./strict-json";

export type Input = Record<string, unknown>;

const badRequest = (code: string, detail: string) => new RequestError({ status: 400, code, detail });

/** The query's parameters; one that is given more than once is a list. Throws 400. */
export function queryOf({ rawTarget, rawPath }: MachineRequest): Input {
  const query: Input = {};
  for (const [name, value] of new URLSearchParams(rawTarget.slice(rawPath.length + 1))) {
    if (!isStorable(name) || !isStorable(value))
      throw badRequest("malformed_query", "The query has characters that are not text.");
    const former = Object.hasOwn(query, name) ? query[name] : undefined;
    const all = former === undefined ? value : [former, value].flat();
    Object.defineProperty(query, name, { value: all, enumerable: true, configurable: true, writable: true });
  }
  return query;
}

/** The JSON object in the body; `{}` when there is no body. Throws 400 or 415. */
export function bodyOf(request: MachineRequest): Input {
  const body = request.body();
  if (body.length === 0) return {};
  if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(request.header("content-type") ?? "")) {
    throw new RequestError({
      status: 415,
      code: "unsupported_media_type",
      detail: "The body must be application/json.",
    });
  }
  const value = parsed(body);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw badRequest("malformed_body", "The body must be a JSON object.");
  }
  return value as Input;
}

function parsed(body: Buffer): unknown {
  try {
    return parseStrictJson(body);
  } catch (error) {
    throw badRequest("malformed_body", error instanceof SyntaxError ? error.message : "The body is not JSON.");
  }
}
