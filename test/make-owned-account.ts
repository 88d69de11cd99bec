import type { Actor } from "@/lib/actor";
import { createServiceAccount } from "@/lib/service-accounts/commands/create-service-account";
import { actorFor, makeUser, unique } from "./make";
import { makeTeam } from "./make-team";

/** A team with a member who has no role, and a service account without rights that the team owns; `owner` makes it. */
export async function makeOwnedAccount(owner: Actor) {
  const member = await makeUser({ email: "member@example.org" });
  const team = await makeTeam({ memberIds: [member.id] });
  const account = await createServiceAccount(owner, { username: unique("robot"), teamId: team.id });
  return { member, team, account, actor: await actorFor(member.id) };
}
