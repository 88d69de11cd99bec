"use server";

import { z } from "zod";
import { RotateInput } from "@/lib/credentials/schema";
import { updateGroupSettings } from "@/lib/settings/commands";
import { groupSettingSections, UpdateGroupSettingsInput } from "@/lib/settings/schema";
import { deleteTenantKey, showTenantKey, updateTenantKey } from "@/lib/tenant-keys/commands/change-tenant-key";
import { createTenantKey, proposeTenantKey } from "@/lib/tenant-keys/commands/create-tenant-key";
import { retireFormerKeys, rotateTenantKey } from "@/lib/tenant-keys/commands/rotate-tenant-key";
import {
  CreateTenantKeyInput,
  RetireFormerKeysInput,
  TenantKeyIdInput,
  UpdateTenantKeyInput,
} from "@/lib/tenant-keys/schema";
import { action } from "@/lib/web/action";

// Typed by section, so that a form's "false" is read as what it says.
const anySection = UpdateGroupSettingsInput.omit({ section: true, value: true });
const generalForm = anySection.extend({ value: groupSettingSections["rest-api.general"].optional() });
const authenticationForm = anySection.extend({ value: groupSettingSections["rest-api.authentication"].optional() });

export const saveGeneralAction = action(generalForm, (actor, input) =>
  updateGroupSettings(actor, { ...input, section: "rest-api.general" }),
);

export const saveAuthenticationAction = action(authenticationForm, (actor, input) =>
  updateGroupSettings(actor, { ...input, section: "rest-api.authentication" }),
);

export const proposeTenantKeyAction = action(z.object({}), (actor) => proposeTenantKey(actor));

/** The key stays out of the answer: the form that asks shows it already. */
export const createTenantKeyAction = action(CreateTenantKeyInput, async (actor, input) => {
  const { tenantKey } = await createTenantKey(actor, input);
  return { service: tenantKey.service };
});

export const updateTenantKeyAction = action(UpdateTenantKeyInput, updateTenantKey);
export const showTenantKeyAction = action(TenantKeyIdInput, showTenantKey);
export const rotateTenantKeyAction = action(RotateInput, rotateTenantKey);
export const retireFormerKeysAction = action(RetireFormerKeysInput, retireFormerKeys);
export const deleteTenantKeyAction = action(TenantKeyIdInput, deleteTenantKey);
