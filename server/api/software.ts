import { createRoute, z } from "@hono/zod-openapi";
import { getAgentPackage, getSoftware } from "@/lib/software/queries";
import { answerBytes } from "../answer";
import { Software } from "./answers/software";
import { inputReader } from "./input";
import { type Api, prefix, route } from "./route";

/** `/software`: what is installed on other hosts. */
export function addSoftware(api: Api): void {
  route(
    api,
    {
      method: "get",
      path: "/software",
      description: "What may be downloaded: the agent, how it reaches this installation, the authorities.",
      input: z.object({}),
      answer: Software,
    },
    (actor) => getSoftware(actor),
  );
  const { app, document } = api;
  const path = `${prefix}/software/agent.zip`;
  const zip = { "application/zip": { schema: z.string().meta({ format: "binary" }) } };
  document.openAPIRegistry.registerPath(
    createRoute({
      method: "get",
      path,
      tags: ["software"],
      description: "Download the agent with its configuration and the authorities of the gateway.",
      responses: { 200: { description: "The archive.", content: zip } },
    }),
  );
  const read = inputReader(undefined, { inPath: [], readsQuery: true });
  app.get(path, async (c) => {
    read(c.get("request"), {});
    const { fileName, contentType, bytes } = await getAgentPackage(c.get("authentication").actor);
    return answerBytes(c, bytes, {
      "Content-Type": contentType,
      "Content-Disposition": `attachment; filename="${fileName}"`,
    });
  });
}
