import type { Context } from "hono";
import { notFound } from "@/lib/errors";
import { assignRole, unassignRole } from "@/lib/users/commands/assign-role";
import { createUser } from "@/lib/users/commands/create-user";
import { deleteUser } from "@/lib/users/commands/delete-user";
import { resetPassword } from "@/lib/users/commands/reset-password";
import { updateUser } from "@/lib/users/commands/update-user";
import { findUserByNumber, findUserByUuid, listAdministratorsOrNamed } from "@/lib/users/queries";
import type { UserView } from "@/lib/users/schema";
import { validate } from "@/lib/validate";
import type { RestApp, RestEnv } from "../rest-app";
import { numberedPage } from "./numbered-page";
import { answer, isNumber, pageOf, parametersOf } from "./uem-answer";
import {
  ChangedAdmin,
  fieldsOf,
  groupIdOf,
  NewAdmin,
  NewPassword,
  profileOf,
  RoleReference,
  roleIn,
} from "./uem-input";
import { adminView } from "./uem-views";

/** `/API/system/admins`: Keyhall's administrators, by number or UUID. */
export function addAdmins(app: RestApp): void {
  app.get("/api/system/admins/search", async (c) => {
    const query = parametersOf(c);
    const page = pageOf(query);
    const search = [query.username, query.firstname, query.lastname, query.email].filter(Boolean).join(" ");
    const { actor } = c.var.authentication;
    const { items, total } = await numberedPage(
      (part) => listAdministratorsOrNamed(actor, query.username ?? "", { ...part, search }),
      page,
    );
    return answer(c, { admins: items.map(adminView), Page: page.page, PageSize: page.size, Total: total });
  });

  app.post("/api/system/admins", async (c) => {
    const { actor } = c.var.authentication;
    const given = validate(NewAdmin, fieldsOf(c.var.request));
    const groupId = await groupIdOf(actor, given);
    const roles = await Promise.all((given.roles ?? []).map((reference) => roleIn(actor, reference, groupId)));
    const user = await createUser(actor, {
      ...profileOf(given),
      username: given.username ?? "",
      password: given.password || undefined,
      mustChangePassword: given.requirespasswordchange,
      groupId,
      roles,
    });
    return answer(c, { Value: user.number, ...adminView(user) }, 201);
  });

  app.get("/api/system/admins/:id", async (c) => answer(c, adminView(await adminOf(c))));

  app.post("/api/system/admins/:id/update", async (c) => {
    const { actor } = c.var.authentication;
    const { id } = await adminOf(c);
    const given = validate(ChangedAdmin, fieldsOf(c.var.request));
    const groupId = await groupIdOf(actor, given);
    return answer(
      c,
      adminView(await updateUser(actor, { id, ...profileOf(given), username: given.username, groupId })),
    );
  });

  app.delete("/api/system/admins/:id/delete", async (c) => {
    const { id } = await adminOf(c);
    await deleteUser(c.var.authentication.actor, { id });
    return c.body(null, 204);
  });

  app.post("/api/system/admins/:id/changepassword", setPassword);
  app.put("/api/system/admins/:id/password", setPassword);
  app.post("/api/system/admins/:id/addrole", async (c) => answer(c, adminView(await withRole(c, assignRole))));
  app.post("/api/system/admins/:id/removerole", async (c) => answer(c, adminView(await withRole(c, unassignRole))));
}

/** The administrator whom the path names. Throws not_found, also when the caller may not see them. */
async function adminOf(c: Context<RestEnv>): Promise<UserView> {
  const { actor } = c.var.authentication;
  const id = c.req.param("id") ?? "";
  const user = await (isNumber(id) ? findUserByNumber(actor, Number(id)) : findUserByUuid(actor, id));
  if (!user) throw notFound("The administrator");
  return user;
}

/** The administrator must choose another one at the next sign-in. */
async function setPassword(c: Context<RestEnv>): Promise<Response> {
  const { id } = await adminOf(c);
  const { password, newpassword } = validate(NewPassword, fieldsOf(c.var.request));
  await resetPassword(c.var.authentication.actor, { id, password: password || newpassword });
  return c.body(null, 204);
}

/** The role holds in the group that the call names, else in the administrator's own. */
async function withRole(c: Context<RestEnv>, change: typeof assignRole | typeof unassignRole): Promise<UserView> {
  const { actor } = c.var.authentication;
  const user = await adminOf(c);
  const reference = validate(RoleReference, fieldsOf(c.var.request));
  return change(actor, { userId: user.id, ...(await roleIn(actor, reference, user.group.id)) });
}
