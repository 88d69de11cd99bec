import { z } from "zod";
import { emptyIsAbsent } from "../credentials/schema";
import { line, requiredName } from "../fields";
import { PageInput } from "../paging";

const id = z.string().max(60);
const TeamName = requiredName("Team Name", 100);
const ids = (most: number) =>
  z
    .array(id)
    .max(most, `At most ${most}`)
    .transform((all) => [...new Set(all)]);
/** Read by the command, which knows how addresses are written. */
const PermittedIps = z.union([z.string().max(10_000, "This is too long"), z.array(z.string().max(200)).max(200)], {
  error: "A list of addresses, ranges, networks and wildcards",
});

const mostIssuers = 200;
const mostMembers = 1000;

/** All teams of a user, by their ids. */
export const TeamIds = ids(200);

export const CreateTeamInput = z.object({
  name: TeamName,
  description: line(500).default(""),
  /** Left out: the caller's own group. */
  groupId: emptyIsAbsent(id),
  /** Members hold the Console Administrator role in the team's group. */
  isAdministrator: z.boolean().default(false),
  issuerIds: ids(mostIssuers).default([]),
  permittedAddresses: PermittedIps.default(""),
  suppressIssuedMail: z.boolean().default(false),
  suppressExpiryMail: z.boolean().default(false),
});
export type CreateTeamInput = z.input<typeof CreateTeamInput>;

/** Only what is there is changed. */
export const UpdateTeamInput = z.object({
  id,
  name: TeamName.optional(),
  description: line(500).optional(),
  groupId: emptyIsAbsent(id),
  isAdministrator: z.boolean().optional(),
  issuerIds: ids(mostIssuers).optional(),
  permittedAddresses: PermittedIps.optional(),
  suppressIssuedMail: z.boolean().optional(),
  suppressExpiryMail: z.boolean().optional(),
});
export type UpdateTeamInput = z.input<typeof UpdateTeamInput>;

/** The same from the page, where a box that is not ticked means no. */
export const SaveTeamInput = CreateTeamInput.extend({ id, issuerIds: ids(mostIssuers) });

export const TeamIdInput = z.object({ id });

export const TeamMembersInput = z.object({
  id,
  userIds: ids(mostMembers).refine((all) => all.length > 0, "Choose at least one user"),
});
export type TeamMembersInput = z.input<typeof TeamMembersInput>;

const teamSorts = ["name", "-name", "created", "-created"] as const;

export const TeamFilters = PageInput.extend({
  /** Teams in this group. */
  groupId: emptyIsAbsent(id),
  sort: emptyIsAbsent(z.enum(teamSorts)),
});
export type TeamFilters = z.input<typeof TeamFilters>;

export const TeamMemberFilters = PageInput.extend({ id });
export type TeamMemberFilters = z.input<typeof TeamMemberFilters>;

/** A team as its members' own queries name it. */
export interface OwnTeam {
  id: string;
  name: string;
  description: string;
  suppressIssuedMail: boolean;
  suppressExpiryMail: boolean;
}

/** An issuer that a user may request certificates from, through a team. */
export interface PermittedIssuer {
  id: string;
  name: string;
  /** Does it issue at this moment? */
  isActive: boolean;
}

export interface TeamView {
  id: string;
  name: string;
  description: string;
  group: { id: string; name: string };
  isAdministrator: boolean;
  issuers: PermittedIssuer[];
  /** Empty: no limit. */
  permittedAddresses: string[];
  suppressIssuedMail: boolean;
  suppressExpiryMail: boolean;
  members: number;
  createdAt: Date;
  /** What the viewer may do; commands check again. `members`: add and remove, which an administrators' team asks more for. */
  can: { update: boolean; delete: boolean; members: boolean };
}

export interface TeamMemberView {
  id: string;
  username: string;
  email: string;
  kind: "basic" | "directory";
  /** One that the team owns, and which is in no other. */
  isServiceAccount: boolean;
  status: "enabled" | "disabled";
  joinedAt: Date;
}

/** A team that the viewer may put users into. */
export interface TeamChoice {
  id: string;
  name: string;
  description: string;
  isAdministrator: boolean;
}

/** A user who could come into a team. */
export interface TeamCandidate {
  id: string;
  username: string;
  email: string;
}
