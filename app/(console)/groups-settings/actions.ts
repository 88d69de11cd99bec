"use server";

import { updateSettings } from "@/lib/settings/commands";
import { settingSections } from "@/lib/settings/schema";
import { action } from "@/lib/web/action";

export const saveClientCertificatesAction = action(settingSections["client-certificates"], (actor, input) =>
  updateSettings(actor, "client-certificates", input),
);

export const saveCertificatesAction = action(settingSections.certificates, (actor, input) =>
  updateSettings(actor, "certificates", input),
);

export const saveApiKeysAction = action(settingSections["api-keys"], (actor, input) =>
  updateSettings(actor, "api-keys", input),
);

export const saveTokensAction = action(settingSections.tokens, (actor, input) =>
  updateSettings(actor, "tokens", input),
);

export const saveSignedRequestsAction = action(settingSections["signed-requests"], (actor, input) =>
  updateSettings(actor, "signed-requests", input),
);

export const saveSignInAction = action(settingSections["sign-in"], (actor, input) =>
  updateSettings(actor, "sign-in", input),
);

export const saveAddressesAction = action(settingSections.addresses, (actor, input) =>
  updateSettings(actor, "addresses", input),
);

export const saveSessionsAction = action(settingSections.sessions, (actor, input) =>
  updateSettings(actor, "sessions", input),
);

export const saveDevicesAction = action(settingSections.devices, (actor, input) =>
  updateSettings(actor, "devices", input),
);

export const saveWebhooksAction = action(settingSections.webhooks, (actor, input) =>
  updateSettings(actor, "webhooks", input),
);

export const saveRotationAction = action(settingSections.rotation, (actor, input) =>
  updateSettings(actor, "rotation", input),
);

export const saveApplicationsAction = action(settingSections.applications, (actor, input) =>
  updateSettings(actor, "applications", input),
);

export const saveGatewayAction = action(settingSections.gateway, (actor, input) =>
  updateSettings(actor, "gateway", input),
);

export const saveUsageAction = action(settingSections.usage, (actor, input) => updateSettings(actor, "usage", input));
