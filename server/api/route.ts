import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { UserActor } from "@/lib/actor";
import { answerJson, answerNothing } from "../answer";
import type { RestApp } from "../rest-app";
import type { Wire } from "./answers/wire";
import { inputReader } from "./input";

/** The API under construction: what answers, and what describes it. */
export interface Api {
  app: RestApp;
  document: OpenAPIHono;
  /** What each route says that it answers, by `METHOD /path`: the compiler holds handlers to it, tests what is sent. */
  answers: Map<string, Answer>;
}

/** The shape of an answer as JSON carries it; null: there is none (204). */
export type Answer = z.ZodType | null;

export const prefix = "/api/v1";

interface Definition<S extends z.ZodType, A extends Answer, P extends string = string> {
  method: "get" | "post" | "put" | "patch" | "delete";
  /** Below `/api/v1`, with parameters as `{id}`. */
  path: P;
  /** One sentence for the reader of the documentation. */
  description: string;
  /** The command's own schema: it describes the query (get, delete) or the body. Path parameters belong to it too. */
  input?: S;
  status?: 200 | 201;
  answer: A;
}

/** Stops the compiler at a handler that gives something else than its route says that it answers. */
type Fitting<A extends Answer, R> =
  Same<A extends z.ZodType ? z.output<A> : undefined, Sent<Awaited<R>>> extends true
    ? unknown
    : () => { answerDiffersFrom: Sent<Awaited<R>> };
type Sent<R> = [R] extends [ReturnType<() => void>] ? undefined : Wire<R>;
type Same<X, Y> = [X] extends [Y] ? ([Y] extends [X] ? true : false) : false;

export const IdInput = z.object({ id: z.string() });

type Handler<S extends z.ZodType, P extends string, R> = (actor: UserActor, input: z.input<S> & PathParameters<P>) => R;
/** What the path names. */
type PathParameters<P extends string> = Record<NameIn<P>, string>;
type NameIn<P extends string> = P extends `${string}{${infer Name}}${infer Rest}` ? Name | NameIn<Rest> : never;

/**
 * One route: one command or query. It checks nothing but that every field is known: the command decides whether the actor
 * may, then validates, so that the console and the API cannot differ. No result is 204.
 */
export function route<S extends z.ZodType, A extends Answer, P extends string, R>(
  { app, document, answers }: Api,
  definition: Definition<S, A, P>,
  handler: Handler<S, P, R> & Fitting<A, R>,
): void {
  const { method, path, input: schema, status = 200 } = definition;
  const readsQuery = method === "get" || method === "delete";
  document.openAPIRegistry.registerPath(createRoute(describe(definition, readsQuery)));
  answers.set(`${method.toUpperCase()} ${prefix}${path}`, definition.answer);
  const read = inputReader(schema, { inPath: namesIn(path), readsQuery });
  app.on(method.toUpperCase(), `${prefix}${path.replace(/\{(\w+)\}/g, ":$1")}`, async (c) => {
    // `c.var` copies everything at each look.
    const [request, authentication] = [c.get("request"), c.get("authentication")];
    const { input, refusal } = read(request, c.req.param());
    // The one place where what came in takes a command's type: the command parses it.
    const result = await handler(authentication.actor, input as z.input<S> & PathParameters<P>);
    if (refusal) throw refusal;
    return result === undefined ? answerNothing(c) : answerJson(c, result, status);
  });
}

const namesIn = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);

function describe<S extends z.ZodType>(
  { method, path, description, input, answer, status = 200 }: Definition<S, Answer>,
  readsQuery: boolean,
) {
  const names = namesIn(path);
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
      ...(answer
        ? { [status]: { description: "Done.", content: { "application/json": { schema: answer } } } }
        : { 204: { description: "Done." } }),
      default: {
        description: "A problem document (RFC 9457).",
        content: { "application/problem+json": { schema: Problem } },
      },
    },
  };
}

const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string(),
    requestId: z.string(),
    errors: z.record(z.string(), z.array(z.string())).optional(),
  })
  .meta({ id: "Problem", description: "A problem document (RFC 9457). `code` stays the same while words change." });

/** What of the schema is sent in the query or the body: all but the path's parameters; undefined when that is nothing. */
function withoutParameters(input: z.ZodType, names: string[]): z.ZodType | undefined {
  if (!(input instanceof z.ZodObject)) return input;
  const shape = Object.fromEntries(Object.entries(input.shape).filter(([name]) => !names.includes(name)));
  return Object.keys(shape).length === 0 ? undefined : z.object(shape as z.ZodRawShape);
}
