import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { UserActor } from "@/lib/actor";
import { answerJson, answerNothing } from "../answer";
import { bodyOf, queryOf } from "../input";
import type { RestApp } from "../rest-app";

/** The API under construction: what answers, and what describes it. */
export interface Api {
  app: RestApp;
  document: OpenAPIHono;
}

export const prefix = "/api/v1";

interface Definition<S extends z.ZodType> {
  method: "get" | "post" | "put" | "patch" | "delete";
  /** Below `/api/v1`, with parameters as `{id}`. */
  path: string;
  /** One sentence for the reader of the documentation. */
  description: string;
  /** The command's own schema: it describes the query (get, delete) or the body. Path parameters belong to it too. */
  input?: S;
  status?: 200 | 201;
}

export const IdInput = z.object({ id: z.string() });

type Handler<S extends z.ZodType> = (actor: UserActor, input: z.input<S> & PathParameters) => unknown;
type PathParameters = { id: string; userId: string };

/**
 * One route: one command or query. It checks nothing itself: the command decides whether the actor may, then validates,
 * so that the console and the API cannot differ. No result is 204.
 */
export function route<S extends z.ZodType>(
  { app, document }: Api,
  definition: Definition<S>,
  handler: Handler<S>,
): void {
  const { method, path, status = 200 } = definition;
  const readsQuery = method === "get" || method === "delete";
  document.openAPIRegistry.registerPath(createRoute(describe(definition, readsQuery)));
  app.on(method.toUpperCase(), `${prefix}${path.replace(/\{(\w+)\}/g, ":$1")}`, async (c) => {
    // `c.var` copies everything at each look.
    const [request, authentication] = [c.get("request"), c.get("authentication")];
    const given = readsQuery ? queryOf(request) : bodyOf(request);
    // The one place where what came in takes a command's type: the command parses it.
    const input = { ...given, ...c.req.param() } as z.input<S> & PathParameters;
    const result = await handler(authentication.actor, input);
    return result === undefined ? answerNothing(c) : answerJson(c, result, status);
  });
}

function describe<S extends z.ZodType>(
  { method, path, description, input, status = 200 }: Definition<S>,
  readsQuery: boolean,
) {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const params = z.object(Object.fromEntries(names.map((name) => [name, z.string()])));
  const rest = input && withoutParameters(input, names);
  const [, noun = ""] = path.split("/");
  return {
    method,
    path: `${prefix}${path}`,
    tags: [noun],
    description,
    request: {
      ...(names.length > 0 && { params }),
      ...(rest instanceof z.ZodObject && readsQuery && { query: rest }),
      ...(rest && !readsQuery && { body: { required: true, content: { "application/json": { schema: rest } } } }),
    },
    responses: {
      [status]: { description: "Done, with the result." },
      default: {
        description: "A problem document (RFC 9457).",
        content: { "application/problem+json": { schema: Problem } },
      },
    },
  };
}

const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  requestId: z.string(),
  errors: z.record(z.string(), z.array(z.string())).optional(),
});

/** What of the schema is sent in the query or the body: all but the path's parameters; undefined when that is nothing. */
function withoutParameters(input: z.ZodType, names: string[]): z.ZodType | undefined {
  if (!(input instanceof z.ZodObject)) return input;
  const shape = Object.fromEntries(Object.entries(input.shape).filter(([name]) => !names.includes(name)));
  return Object.keys(shape).length === 0 ? undefined : z.object(shape as z.ZodRawShape);
}
