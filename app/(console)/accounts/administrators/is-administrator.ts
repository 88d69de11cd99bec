import { builtInRoles } from "@/lib/roles";
import type { UserView } from "@/lib/users/schema";

/** Every role but *User* holds permissions. */
export const isAdministrator = (user: Pick<UserView, "roles">): boolean =>
  user.roles.some(({ roleId }) => roleId !== builtInRoles.user.id);
