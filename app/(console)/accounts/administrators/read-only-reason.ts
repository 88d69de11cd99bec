import type { UserView } from "@/lib/users/schema";

/** Why what is shown of a user is not to be changed. */
export const readOnlyReason = ({ external }: Pick<UserView, "external">): string =>
  external ? `${external.source} keeps it: it is changed there.` : "You may look at it, not change it.";
