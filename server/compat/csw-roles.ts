import { everyItem } from "@/lib/paging";
import { deleteRole } from "@/lib/roles/commands";
import { getRole, listRoles } from "@/lib/roles/queries";
import type { RestApp } from "../rest-app";
import { roleView } from "./csw-views";

export function addRoles(app: RestApp): void {
  app.get("/openapi/v1/roles", async (c) => {
    const views: ReturnType<typeof roleView>[] = [];
    for await (const role of everyItem((page) => listRoles(c.var.authentication.actor, page)))
      views.push(roleView(role));
    return c.json(views);
  });
  app.get("/openapi/v1/roles/:id", async (c) =>
    c.json(roleView(await getRole(c.var.authentication.actor, c.req.param("id")))),
  );
  app.delete("/openapi/v1/roles/:id", async (c) => {
    await deleteRole(c.var.authentication.actor, { id: c.req.param("id") });
    return c.json({});
  });
}
