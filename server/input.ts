import type { MachineRequest } from "@/lib/authentication/request";
import { RequestError } from "./problem";
import { isStorable, parseStrictJson } from "./strict-json";

export type Input = Record<string, unknown>;

const badRequest = (code: string, detail: string) => new RequestError({ status: 400, code, detail });

/** The query's parameters; one that is given more than once is a list. Throws 400. */
export const queryOf = ({ rawTarget, rawPath }: MachineRequest): Input =>
  parametersOf(rawTarget.slice(rawPath.length + 1), () =>
    badRequest("malformed_query", "The query has characters that are not text."),
  );

/** The fields of a posted form (`application/x-www-form-urlencoded`), likewise. Throws 400 or 415. */
export function formOf(request: MachineRequest): Input {
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(request.header("content-type") ?? ""))
    throw unsupported("application/x-www-form-urlencoded");
  return parametersOf(request.body().toString(), () =>
    badRequest("malformed_body", "The form has characters that are not text."),
  );
}

function parametersOf(encoded: string, malformed: () => RequestError): Input {
  const given: Input = {};
  for (const [name, value] of new URLSearchParams(encoded)) {
    if (!isStorable(name) || !isStorable(value)) throw malformed();
    const former = Object.hasOwn(given, name) ? given[name] : undefined;
    if (Array.isArray(former)) {
      // Not a new list: copying it for every value would let one large form stop the whole server.
      former.push(value);
      continue;
    }
    const all = former === undefined ? value : [former, value];
    Object.defineProperty(given, name, { value: all, enumerable: true, configurable: true, writable: true });
  }
  return given;
}

const unsupported = (type: string) =>
  new RequestError({ status: 415, code: "unsupported_media_type", detail: `The body must be ${type}.` });

/** The JSON object in the body; `{}` when there is no body. Throws 400 or 415. */
export function bodyOf(request: MachineRequest): Input {
  const body = request.body();
  if (body.length === 0) return {};
  if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(request.header("content-type") ?? ""))
    throw unsupported("application/json");
  return jsonOf(request);
}

/** The JSON object in the body, whatever type it is said to have. Throws 400. */
export function jsonOf(request: MachineRequest): Input {
  const value = parsed(request.body());
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
