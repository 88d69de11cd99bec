import { createRoute, z } from "@hono/zod-openapi";
import type { UserActor } from "@/lib/actor";
import { answerBytes } from "../answer";
import { queryOf } from "../input";
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
  app.get(`${prefix}${path.replace("{id}", ":id")}`, async (c) => {
    const input = { ...queryOf(c.get("request")), id: c.req.param("id") ?? "" };
    const { fileName, contentType, bytes } = await handler(c.get("authentication").actor, input);
    return answerBytes(c, bytes, {
      "Content-Type": contentType,
      "Content-Disposition": `attachment; filename="${fileName}"`,
    });
  });
}
