import { updateEmailSettings } from "@/lib/email-settings/commands/update-email-settings";
import { getEmailSettings } from "@/lib/email-settings/queries";
import { EmailSettingsInput } from "@/lib/email-settings/schema";
import { changeSettings, updateGroupSettings } from "@/lib/settings/commands";
import { getGroupSettings, listSettings, readSettings } from "@/lib/settings/queries";
import {
  type GroupSettingSection,
  groupSettingSectionNames,
  groupSettingSections,
  settingSectionNames,
  settingSections,
  UpdateGroupSettingsInput,
} from "@/lib/settings/schema";
import { EffectiveGroupSettings, EmailSettings, SettingsOfSection, sectionAnswers } from "./answers/settings";
import { type Api, IdInput, route } from "./route";

const groupSectionInput = (section: GroupSettingSection) =>
  UpdateGroupSettingsInput.omit({ groupId: true, section: true }).extend({
    ...IdInput.shape,
    value: groupSettingSections[section].optional(),
  });

/** The settings of the installation and of groups, a path for each section. */
export function addSettings(api: Api): void {
  const list = "List the installation's settings.";
  route(api, { method: "get", path: "/settings", description: list, answer: SettingsOfSection.array() }, listSettings);
  for (const section of settingSectionNames) {
    const path = `/settings/${section}`;
    const answer = sectionAnswers[section];
    route(api, { method: "get", path, description: `Show the settings of ${section}.`, answer }, (actor) =>
      readSettings(actor, section),
    );
    const description = `Change settings of ${section}; what is left out stays.`;
    route(
      api,
      { method: "patch", path, description, input: settingSections[section].partial(), answer },
      // Path parameters: there are none.
      (actor, input) => changeSettings(actor, section, input),
    );
  }
  addEmailSettings(api);
  addGroupSettings(api);
}

function addEmailSettings(api: Api): void {
  const path = "/settings/email";
  route(
    api,
    {
      method: "get",
      path,
      description: "Show the mail server and reminders, without the password.",
      answer: EmailSettings,
    },
    (actor) => getEmailSettings(actor),
  );
  route(
    api,
    {
      method: "put",
      path,
      description: "Save the mail server and reminders.",
      input: EmailSettingsInput,
      answer: null,
    },
    updateEmailSettings,
  );
}

function addGroupSettings(api: Api): void {
  for (const section of groupSettingSectionNames) {
    const path = `/groups/{id}/settings/${section}`;
    route(
      api,
      {
        method: "get",
        path,
        description: `Show ${section} as it counts in a group.`,
        input: IdInput,
        answer: EffectiveGroupSettings,
      },
      (actor, { id }) => getGroupSettings(actor, id, section),
    );
    route(
      api,
      {
        method: "put",
        path,
        description: `Save what a group says about ${section}.`,
        input: groupSectionInput(section),
        answer: EffectiveGroupSettings,
      },
      (actor, { id, ...input }) => updateGroupSettings(actor, { ...input, groupId: id, section }),
    );
  }
}
