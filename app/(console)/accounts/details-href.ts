import { type AdministratorTab, routes } from "@/lib/routes";
import type { UserView } from "@/lib/users/schema";
import { isAdministrator } from "./administrators/is-administrator";

type Listed = Pick<UserView, "id" | "roles">;

/** Where the tabs of an account are: under the list that it belongs to. */
export const detailsHref = (user: Listed, tab?: AdministratorTab): string =>
  isAdministrator(user) ? routes.administrator(user.id, tab) : routes.userDetails(user.id, tab);
