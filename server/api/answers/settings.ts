import { z } from "@hono/zod-openapi";
import { mailSecurities } from "@/lib/email-settings/schema";
import {
  type SettingSection,
  type Settings,
  type SettingsView,
  settingSectionNames,
  settingSections,
} from "@/lib/settings/schema";
import { Named } from "./wire";

/** A section of the installation's settings: what is saved, field by field, with nothing left out. */
export const sectionAnswers = Object.fromEntries(
  settingSectionNames.map((section) => [section, whole(section)]),
) as unknown as Record<SettingSection, z.ZodType<Settings<SettingSection>>>;

export const SettingsOfSection = z.union(
  settingSectionNames.map((section) => z.object({ section: z.literal(section), value: sectionAnswers[section] })),
) as unknown as z.ZodType<SettingsView>;

function whole(section: SettingSection): z.ZodType {
  const fields = Object.entries(settingSections[section].shape as Record<string, z.ZodType>);
  return z.object(
    Object.fromEntries(
      fields.map(([name, field]) => [name, field instanceof z.ZodDefault ? (field.unwrap() as z.ZodType) : field]),
    ),
  );
}

export const EmailSettings = z
  .object({
    isSaved: z.boolean(),
    hasPassword: z.boolean(),
    mayUpdate: z.boolean(),
    enabled: z.boolean(),
    host: z.string(),
    port: z.number(),
    security: z.enum(mailSecurities),
    caCertificate: z.string(),
    authentication: z.boolean(),
    username: z.string(),
    fromAddress: z.string(),
    systemUrl: z.string(),
    alwaysSendTo: z.array(z.string()),
    reminderDays: z.array(z.number()),
  })
  .meta({ id: "EmailSettings" });

export const EffectiveGroupSettings = z
  .object({
    groupId: z.string(),
    section: z.enum(["rest-api.authentication", "rest-api.general"]),
    value: z.union([
      z.object({ enabled: z.boolean() }),
      z.object({ basic: z.boolean(), certificates: z.boolean(), directory: z.boolean() }),
    ]),
    mode: z.enum(["inherit", "override"]),
    inheritedFrom: Named.nullable(),
    childPermission: z.enum(["either", "inherit", "override"]),
    mayInherit: z.boolean(),
    mayOverride: z.boolean(),
    mayUpdate: z.boolean(),
  })
  .meta({ id: "EffectiveGroupSettings" });
