import type { Actor } from "@/lib/actor";
import { isTop } from "@/lib/allowed";
import type { GroupChoice } from "@/lib/groups/schema";
import { findEffectiveGroupSettings, getGroupSettings } from "@/lib/settings/queries";
import type { GroupSettingSection } from "@/lib/settings/schema";
import { orNotFound } from "@/lib/web/or-not-found";
import type { GroupSettingCard, GroupSettingSwitch } from "./group-setting";

interface Section {
  title: string;
  description: string;
  switches: readonly GroupSettingSwitch[];
}

const sections: Record<GroupSettingSection, Section> = {
  "rest-api.general": {
    title: "API access",
    description: "Whether programs reach the API with the tenant keys of this group.",
    switches: [
      {
        name: "enabled",
        label: "Enable API Access",
        meaning:
          "Disabled: every tenant key of the group is refused, and comes back as it was when this is enabled again.",
        loss: "Programs that send a tenant key of this group are refused from the next request on.",
      },
    ],
  },
  "rest-api.authentication": {
    title: "Authentication",
    description: "What programs may show beside the tenant key to say whose rights they use.",
    switches: [
      {
        name: "basic",
        label: "Basic",
        meaning: "Username and password of an account kept in Keyhall whose Authentication is User Credentials.",
        loss: "Programs that send a username and password are refused from the next request on.",
      },
      {
        name: "certificates",
        label: "Certificates",
        meaning:
          "Each request is signed with the exported certificate of an administrator whose Authentication is Certificates.",
        loss: "Programs that sign with an administrator's certificate are refused from the next request on.",
      },
      {
        name: "directory",
        label: "Directory",
        meaning: "The same for accounts kept in a directory. It concerns nobody until a directory is connected.",
        loss: "Programs that send a directory account's password are refused from the next request on.",
      },
    ],
  },
};

/** A section of the group's settings, ready to be shown. `mayUpdate` tells whether as a form. */
export async function settingCardOf(
  actor: Actor,
  group: GroupChoice,
  section: GroupSettingSection,
): Promise<{ card: GroupSettingCard; mayUpdate: boolean }> {
  const effective = await orNotFound(getGroupSettings(actor, group.id, section));
  const { value, inheritedFrom, mode, childPermission, mayInherit, mayOverride, mayUpdate } = effective;
  const top = isTop(group.path);
  const above = group.path.slice(0, -`${group.id}/`.length);
  const inherited = top ? value : await findEffectiveGroupSettings(above, section);
  return {
    card: {
      ...sections[section],
      groupId: group.id,
      groupName: group.label,
      isTop: top,
      values: { ...value },
      inheritedValues: { ...inherited },
      inheritedFrom: inheritedFrom?.name ?? null,
      mode,
      childPermission,
      mayInherit,
      mayOverride,
    },
    mayUpdate,
  };
}
