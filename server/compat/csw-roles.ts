import { deleteRole } from "@/lib/roles/commands";
import { getRole, listRoles } from "@/lib/roles/queries";
import type { RestApp } from "../rest-app";
import { roleView } from "./csw-views";
import { everyItem } from "./pages";

export function addRoles(app: RestApp): void {
  app.get("/openapi/v1/roles", async (c) => {
    const roles = await everyItem((page) => listRoles(c.var.authentication.actor, page));
    return c.json(roles.map(roleView));
  });
  app.get("/openapi/v1/roles/:id", async (c) =>
    c.json(roleView(await getRole(c.var.authentication.actor, c.req.param("id")))),
  );
  app.delete("/openapi/v1/roles/:id", async (c) => {
    await deleteRole(c.var.authentication.actor, { id: c.req.param("id") });
    return c.json({});
  });
}
