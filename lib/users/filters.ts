import { z } from "zod";
import { emptyIsAbsent } from "../credentials/schema";
import { factorFilters } from "../factors/schema";
import { PageInput } from "../paging";

const userSorts = ["username", "-username", "created", "-created", "last-sign-in", "-last-sign-in"] as const;

/** What a list of users is narrowed to. */
export const UserFilters = PageInput.extend({
  roleId: emptyIsAbsent(z.string()),
  status: emptyIsAbsent(z.enum(["enabled", "disabled"])),
  /** Without a kind service accounts are left out. */
  kind: emptyIsAbsent(z.enum(["basic", "directory", "service"])),
  keptBy: emptyIsAbsent(z.enum(["directory", "provider"])),
  sourceId: emptyIsAbsent(z.string()),
  teamId: emptyIsAbsent(z.string()),
  /** Users whose home is this group or lies below it. */
  groupId: emptyIsAbsent(z.string()),
  /** `missing`: their roles ask for one now, and they have none. */
  secondFactor: emptyIsAbsent(z.enum(factorFilters, { error: "Ask for none, set-up, required or missing" })),
  sort: emptyIsAbsent(z.enum(userSorts)),
});
export type UserFilters = z.input<typeof UserFilters>;
