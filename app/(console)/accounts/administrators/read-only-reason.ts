import type { UserView } from "@/lib/users/schema";

/** Why what is shown of a user is not to be changed. */
export const readOnlyReason = ({ kind }: Pick<UserView, "kind">): string =>
  kind === "directory" ? "The directory keeps it: it is changed there." : "You may look at it, not change it.";
