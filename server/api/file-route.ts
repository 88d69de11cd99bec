import { createRoute, z } from "@hono/zod-openapi";
import type { UserActor } from "@/lib/actor";
import { answerBytes } from "../answer";
import { inputReader } from "./input";
import { type Api, prefix } from "./route";

/** What a route that answers a file sends. */
export interface FileAnswer {
  fileName: string;
  contentType: string;
  bytes: Uint8Array;
}

interface Definition {
  /** Below `/api/v1`, with the parameter `{id}`. */
  path: string;
  description: string;
  /** Describes the query. */
  query?: z.ZodObject;
}

type Handler = (actor: UserActor, input: Record<string, unknown> & { id: string }) => Promise<FileAnswer>;

/** As `route`, for a query whose answer is a file. */
export function fileRoute({ app, document }: Api, { path, description, query }: Definition, handler: Handler): void {
  const [, noun = ""] = path.split("/");
  const file = { "application/octet-stream": { schema: z.string().meta({ format: "binary" }) } };
  document.openAPIRegistry.registerPath(
    createRoute({
      method: "get",
      path: `${prefix}${path}`,
      tags: [noun],
      description,
      request: { params: z.object({ id: z.string() }), ...(query && { query }) },
      responses: { 200: { description: "The file.", content: file } },
    }),
  );
  const read = inputReader(query ?? z.object({}), { inPath: ["id"], readsQuery: true });
  app.get(`${prefix}${path.replace("{id}", ":id")}`, async (c) => {
    const { input, refusal } = read(c.get("request"), { id: c.req.param("id") ?? "" });
    const answer = await handler(c.get("authentication").actor, input as typeof input & { id: string });
    if (refusal) throw refusal;
    const { fileName, contentType, bytes } = answer;
    return answerBytes(c, bytes, {
      "Content-Type": contentType,
      "Content-Disposition": `attachment; filename="${fileName}"`,
    });
  });
}
