import { z } from "@hono/zod-openapi";
import { notFound } from "@/lib/errors";
import { readCalendar } from "@/lib/expiry/commands/read-calendar";
import { answerText } from "../answer";
import { received } from "../rest-app";
import { type Api, prefix } from "./route";

/** A person's calendar of what expires, opened by its link alone; stands before authentication. */
export function addCalendar({ app, document }: Api): void {
  document.openAPIRegistry.registerPath({
    method: "get",
    path: `${prefix}/calendar/{file}`,
    tags: ["calendar"],
    description: "Read the calendar (iCalendar, RFC 5545) behind a link that its owner made on the expiry desk.",
    security: [],
    request: { params: z.object({ file: z.string() }) },
    responses: {
      200: { description: "The calendar.", content: { "text/calendar": {} } },
      404: { description: "The link is not known, or was revoked." },
    },
  });
  app.get(`${prefix}/calendar/:file`, received, async (c) => {
    const [, token] = /^([\w-]{43})\.ics$/.exec(c.req.param("file")) ?? [];
    if (!token) throw notFound("The calendar");
    const text = await readCalendar(token, c.get("request").address);
    return answerText(c, 200, text, {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'inline; filename="keyhall.ics"',
    });
  });
}
