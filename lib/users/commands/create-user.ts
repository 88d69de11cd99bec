import { db, type Transaction } from "@/db/store";
import { type Actor, userOf } from "../../actor";
import { requirePermission, requireUnlimited } from "../../allowed";
import { requireNotKeptElsewhere } from "../../directory/kept-names";
import { requireFreshFactor } from "../../factors/confirm";
import { topGroup } from "../../groups/records";
import { newId } from "../../id";
import { setTeamsOfUser } from "../../teams/membership";
import { validate } from "../../validate";
import { mailPassword, prepareNewPassword } from "../new-password";
import { requireMayCreate, storeNewUser } from "../new-user";
import { getUser } from "../queries";
import { filledIn } from "../records";
import { CreateUserInput, type UserView } from "../schema";

const fields = { username: "username", groupId: "groupId" };

/** Makes a user, with roles and teams or without. Throws invalid, forbidden, conflict (the username is taken, or a directory keeps it). */
export async function createUser(actor: Actor, input: CreateUserInput): Promise<UserView> {
  requirePermission(actor, "users.create", "anywhere");
  const { roles, teams, details, enabled, password, confirmPassword: _, ...user } = validate(CreateUserInput, input);
  if (roles.length + teams.length > 0) await requireFreshFactor(actor);
  const groupId = user.groupId ?? userOf(actor)?.groupId ?? (await topGroup(db())).id;
  await requireMayCreate(actor, { username: user.username, groupId, roles, fields }, db());
  await requireNotKeptElsewhere(user.username, fields.username);
  if (password || user.mailPassword) requireUnlimited(actor);
  const chosen = await prepareNewPassword({ ...user, password }, user);
  const id = newId("user");
  const newUser = {
    ...user,
    id,
    groupId,
    status: enabled ? ("enabled" as const) : ("disabled" as const),
    details: filledIn(details),
    passwordHash: chosen?.passwordHash ?? null,
    mustChangePassword: chosen?.mustChange ?? false,
    passwordRunsOut: chosen?.isMailed ?? false,
    createdBy: userOf(actor)?.id ?? null,
  };
  const more = async (tx: Transaction) => {
    const { username, email = "" } = user;
    if (chosen?.isMailed) await mailPassword(tx, { id, username, email }, chosen);
    await setTeamsOfUser(tx, actor, { user: { id, username }, teamIds: teams, field: "teams" });
  };
  await storeNewUser(actor, { user: newUser, roles, fields, more });
  return getUser(actor, id);
}
