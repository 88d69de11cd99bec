"use server";

import { updateSettings } from "@/lib/settings/commands";
import { type SettingSection, settingSections } from "@/lib/settings/schema";
import { action } from "@/lib/web/action";

const saving = <S extends SettingSection>(section: S) =>
  action(settingSections[section], (actor, input) => updateSettings(actor, section, input));

export const saveClientCertificatesAction = saving("client-certificates");

export const saveCertificatesAction = saving("certificates");

export const saveApiKeysAction = saving("api-keys");

export const saveTokensAction = saving("tokens");

export const saveSignedRequestsAction = saving("signed-requests");

export const saveSignInAction = saving("sign-in");

export const saveAddressesAction = saving("addresses");

export const saveSessionsAction = saving("sessions");

export const saveDevicesAction = saving("devices");

export const saveWebhooksAction = saving("webhooks");

export const saveRotationAction = saving("rotation");

export const saveApplicationsAction = saving("applications");

export const saveGatewayAction = saving("gateway");

export const saveUsageAction = saving("usage");
