import { db } from "@/db/store";
import { type Actor, userOf } from "../../actor";
import { requirePermission } from "../../allowed";
import { topGroup } from "../../groups/records";
import { newId } from "../../id";
import { setTeamsOfUser } from "../../teams/membership";
import { storeNewUser } from "../../users/new-user";
import { filledIn } from "../../users/records";
import { validate } from "../../validate";
import { getServiceAccount } from "../queries";
import { CreateServiceAccountInput, type ServiceAccountView } from "../schema";

const fields = { username: "username", groupId: "groupId" };

/**
 * Makes a user for automation, without password and sign-in, owned by a team and in it, with roles of at most the
 * actor's own. Throws forbidden, invalid, conflict (the username is taken).
 */
export async function createServiceAccount(
  actor: Actor,
  input: CreateServiceAccountInput,
): Promise<ServiceAccountView> {
  requirePermission(actor, "users.create", "anywhere");
  const { username, description, email, teamId, roles, ...wanted } = validate(CreateServiceAccountInput, input);
  const groupId = wanted.groupId ?? userOf(actor)?.groupId ?? (await topGroup(db())).id;
  const id = newId("user");
  const user = {
    ...{ id, username, email, groupId, teamId },
    details: filledIn({ notes: description }),
    passwordHash: null,
    createdBy: userOf(actor)?.id ?? null,
  };
  await storeNewUser(actor, {
    ...{ user, roles, fields },
    more: (tx) => setTeamsOfUser(tx, actor, { user: { id, username }, teamIds: [teamId], field: "teamId" }),
  });
  return getServiceAccount(actor, id);
}
