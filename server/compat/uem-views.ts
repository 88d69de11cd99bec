import type { GroupNode, GroupView } from "@/lib/groups/schema";
import type { RoleAssignmentView } from "@/lib/roles/schema";
import type { AdministratorRow } from "@/lib/users/schema";

const languages = new Intl.DisplayNames("en", { type: "language", languageDisplay: "standard" });

/** `10/27/2023 3:05:53 PM`, UTC; "" when there is no time. */
function timestamp(at: Date | null): string {
  if (!at) return "";
  const [hours, minutes, seconds] = [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()];
  const twoDigits = (n: number) => String(n).padStart(2, "0");
  const time = `${hours % 12 || 12}:${twoDigits(minutes)}:${twoDigits(seconds)} ${hours < 12 ? "AM" : "PM"}`;
  return `${at.getUTCMonth() + 1}/${at.getUTCDate()}/${at.getUTCFullYear()} ${time}`;
}

/** An administrator as `/API/system/admins/search` answers it. */
export const adminView = (user: AdministratorRow) => ({
  Id: { Value: user.number },
  uuid: user.uuid,
  username: user.username,
  firstName: user.firstName,
  lastName: user.lastName,
  email: user.email,
  LocationGroup: user.group.name,
  LocationGroupId: String(user.group.number),
  organizationGroupUuid: user.group.uuid,
  timeZone: user.timeZone,
  locale: user.locale,
  initialLandingPage: user.landingPage,
  LastLoginTimeStamp: timestamp(user.lastSignInAt),
  roles: user.roles.map((role) => roleView(role, user)),
});

const roleView = (role: RoleAssignmentView, user: AdministratorRow) => ({
  uuid: role.roleUuid,
  organizationGroupUuid: role.groupUuid,
  Name: role.name,
  LocationGroup: role.groupName,
  LocationGroupId: String(role.groupNumber),
  IsActive: user.status === "enabled",
  UserLinkId: user.number,
});

type Group = Omit<GroupView, "children"> | GroupNode;

const groupFields = (group: Group) => ({
  Uuid: group.uuid,
  Name: group.name,
  GroupId: group.groupCode,
  LocationGroupType: group.level === 0 ? "Global" : "Customer",
  Country: group.country,
  Locale: languageName(group.locale),
  CreatedOn: timestamp(group.createdAt),
  LgLevel: group.level,
  Users: String(group.users),
  Admins: String(group.administrators),
  Devices: "0",
});

// Private-use tags are valid locales and have no name.
function languageName(locale: string): string {
  try {
    return languages.of(locale) ?? locale;
  } catch {
    return locale;
  }
}

/** A group as `/API/system/groups/search` answers it. */
export const groupView = (group: Group) => ({ Id: group.number, ...groupFields(group) });

/** A group as `/API/system/groups/{id}/children` answers it. */
export const childView = (group: Group) => ({
  ...groupFields(group),
  ...(group.parentNumber !== null && {
    ParentLocationGroup: { Id: { Value: group.parentNumber }, Uuid: group.parentUuid },
  }),
  Id: { Value: group.number },
});
