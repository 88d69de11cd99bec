import { db } from "@/db/store";
import { type Actor, userOf } from "../../actor";
import { requirePermission, requireUnlimited } from "../../allowed";
import { topGroup } from "../../groups/records";
import { requireGoodPassword } from "../../passwords/policy";
import { hashPassword } from "../../secrets/password";
import { validate } from "../../validate";
import { requireMayCreate, storeNewUser } from "../new-user";
import { getUser } from "../queries";
import { filledIn } from "../records";
import { CreateUserInput, type UserView } from "../schema";

const fields = { username: "username", groupId: "groupId" };

/** Makes a user, with roles or without. Throws invalid, forbidden, conflict (the username is taken). */
export async function createUser(actor: Actor, input: CreateUserInput): Promise<UserView> {
  requirePermission(actor, "users.create", "anywhere");
  const { password, roles, details, ...user } = validate(CreateUserInput, input);
  const groupId = user.groupId ?? userOf(actor)?.groupId ?? (await topGroup(db())).id;
  await requireMayCreate(actor, { username: user.username, groupId, roles }, fields, db());
  if (password) requireUnlimited(actor);
  if (password) await requireGoodPassword(password, user);
  const newUser = {
    ...user,
    groupId,
    details: filledIn(details),
    passwordHash: password ? await hashPassword(password) : null,
    mustChangePassword: Boolean(password) && user.mustChangePassword,
    createdBy: userOf(actor)?.id ?? null,
  };
  const row = await storeNewUser(actor, { user: newUser, roles, fields });
  return getUser(actor, row.id);
}
