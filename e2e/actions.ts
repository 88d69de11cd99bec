import { readFileSync } from "node:fs";
import type { APIRequestContext } from "@playwright/test";
import { routes } from "@/lib/routes";
import type { Server } from "./server";
import type { World } from "./world";

/** A server action of the built console: a public endpoint like any other. */
export interface ServerAction {
  id: string;
  name: string;
  /** A page that holds it. */
  page: string;
}

type Fields = Record<string, string | string[]>;

/** How an action is asked, and what those who may not are told. */
export interface Asked {
  fields: Fields;
  /** `own`: for everybody, about what is theirs; the codes are what it says to another's things or to these values. */
  own?: readonly string[];
  /** What an auditor is told who sees more of it than a user does; `ok` for what only reads. */
  auditor?: string;
}

interface Manifest {
  node: Record<string, { exportedName: string; workers: Record<string, unknown> }>;
}

/** Every server action that the build has. */
export function serverActions(world: World): ServerAction[] {
  const manifest = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8")) as Manifest;
  return Object.entries(manifest.node).map(([id, { exportedName, workers }]) => ({
    id,
    name: exportedName,
    page: pathOf(Object.keys(workers)[0] ?? "", world),
  }));
}

const pathOf = (
  worker: string,
  { administratorId, applicationId, directoryId, issuerId, serviceAccountId, signInProviderId, webhookId }: World,
) =>
  worker
    .replace(/^app/, "")
    .replaceAll(/\/\([^)]*\)/g, "")
    .replace(/\/page$/, "")
    .replace("[sourceId]", directoryId)
    .replace("/directories/[id]", `/directories/${directoryId}`)
    .replace("/providers/[id]", `/providers/${signInProviderId}`)
    .replace("/applications/[id]", `/applications/${applicationId}`)
    .replace("/issuers/[id]", `/issuers/${issuerId}`)
    .replace("/service-accounts/[id]", `/service-accounts/${serviceAccountId}`)
    .replace("/webhooks/[id]", `/webhooks/${webhookId}`)
    .replace("[id]", administratorId) || routes.dashboard();

/** What each action is asked: things of others, in values that it would take from somebody who may. */
export function askedOf(world: World): Record<string, Asked> {
  const { administratorId, topGroupId, groupId, roleId, apiKeyId, tenantKeyId } = world;
  const user = { id: administratorId };
  const role = { userId: administratorId, groupId: topGroupId, roleId };
  const clientCertificate = { id: world.clientCertificateId };
  const provider = { id: world.signInProviderId };
  const newCertificate = { userId: administratorId, certificatePassword: "correct horse", keyType: "ec-p256" };
  const inherited = { groupId, mode: "override", childPermission: "either" };
  const newIssuer = { name: "refused", "subject.commonName": "refused", keyType: "ec-p256", days: "10" };
  const webhook = { id: world.webhookId };
  const device = { id: world.deviceId };
  const general = { id: world.generalCertificateId };
  const label = { itemKind: "credential", itemId: apiKeyId, name: "refused" };
  const hidden = ["not_found"];
  /** A user does not see it, an auditor does and may not change it. */
  const seen = { own: hidden, auditor: "forbidden" };
  const { serviceAccountId } = world;
  const account = { accountId: serviceAccountId };
  const mapping = { externalGroup: "cn=refused,dc=example,dc=com", teamIds: [world.teamId] };
  const directory = {
    "configuration.preset": "openldap",
    "configuration.servers": "ldaps://ldap.example.test",
    "configuration.encryption": "required",
    "configuration.userBase": "dc=refused",
    "configuration.attributes.username": "uid",
    "configuration.attributes.subject": "entryUUID",
    "configuration.attributes.groupName": "cn",
    "configuration.groupLookup": "members",
    "configuration.credentialPolicy": "recheck",
  };
  const teamGroup = { teamId: world.teamId, sourceId: world.directoryId, externalGroup: mapping.externalGroup };
  return {
    createAdministratorAction: {
      fields: {
        "user.username": "refused",
        "user.password": "molten thistle 58 gazebo",
        "user.email": "refused@example.test",
        "roles.0.groupId": topGroupId,
        "roles.0.roleId": "rol_console_administrator",
        "settings.authentication": "credentials",
      },
    },
    addDirectoryAdministratorAction: {
      fields: {
        directoryId: world.directoryId,
        username: "refused",
        subject: "refused",
        "roles.0.groupId": topGroupId,
        "roles.0.roleId": roleId,
      },
    },
    checkDirectoryUserAction: { fields: user },
    setLocalAuthenticationAction: { fields: { ...user, enabled: "true" } },
    checkUsernameAction: { fields: { username: "refused" } },
    updateUserAction: { fields: { ...user, firstName: "Refused" } },
    setUserStatusAction: { fields: user },
    resetPasswordAction: { fields: { ...user, generate: "true" } },
    deleteUserAction: { fields: user },
    offboardUserAction: { fields: user },
    deleteUserAndLeaveAction: { fields: user },
    assignRoleAction: { fields: role },
    unassignRoleAction: { fields: { ...role, roleId: "rol_console_administrator" } },
    replaceCertificateAction: { fields: newCertificate },
    exportCertificateAction: { fields: newCertificate },
    revokeCertificateAction: {
      fields: { id: world.administratorCertificateId, reason: "keyCompromise" },
      ...seen,
    },
    saveCertificatesAction: { fields: { visibility: "all", keyRetentionDays: "0" } },
    previewCertificateAction: { fields: { issuerId: "iss_none", key: "server" }, own: ["invalid"] },
    requestCertificateAction: { fields: { issuerId: "iss_none", key: "server" }, own: ["invalid"] },
    readRequestAction: { fields: { csr: "none" }, own: ["invalid"] },
    rotateCertificateAction: { fields: { ...general, key: "server" }, ...seen },
    renewTeamCertificateAction: { fields: { ...general, key: "same" }, ...seen },
    putOnHoldAction: { fields: general, ...seen },
    takeOffHoldAction: { fields: general, ...seen },
    handOverCertificateAction: { fields: { ...general, username: "refused" }, ...seen },
    forgetCertificateAction: { fields: general, ...seen },
    importCertificatesAction: { fields: { certificates: "none" }, own: ["invalid"] },
    exportPkcs12Action: { fields: { ...general, password: "correct horse" }, own: hidden },
    revokeManyAction: { fields: { ids: "" }, own: ["invalid"] },
    renewManyAction: { fields: { ids: "" }, own: ["invalid"] },
    handOverManyAction: { fields: { ids: "", username: "refused" }, own: ["invalid"] },
    updateNotesAction: { fields: { ...general, notes: "refused" }, ...seen },
    exportManyAction: { fields: { ids: "" }, own: ["invalid"] },
    deleteUserAndListAction: { fields: user },
    createUserAction: { fields: { username: "refused" } },
    editUserAction: { fields: { ...user, email: "refused@example.test" } },
    createTokenForUserAction: { fields: { userId: administratorId, validity: "1", unit: "days" } },
    createTeamAction: { fields: { name: "refused" } },
    updateTeamAction: { fields: { id: world.teamId, name: "refused" } },
    createApplicationAction: { fields: { name: "refused", host: "refused.example.org" } },
    updateApplicationAction: {
      fields: { id: world.applicationId, name: "refused", host: "refused.example.org", status: "disabled" },
    },
    deleteApplicationAction: { fields: { id: world.applicationId } },
    deleteApplicationAndLeaveAction: { fields: { id: world.applicationId } },
    saveApplicationsAction: { fields: { onlyRegistered: "true" } },
    deleteTeamAction: { fields: { id: world.teamId } },
    deleteTeamAndLeaveAction: { fields: { id: world.teamId } },
    addTeamMembersAction: { fields: { id: world.teamId, userIds: [administratorId] } },
    removeTeamMembersAction: { fields: { id: world.teamId, userIds: [administratorId] } },
    createDirectoryAction: { fields: { ...directory, name: "refused" } },
    updateDirectoryAction: { fields: { ...directory, id: world.directoryId, name: "refused" } },
    reorderDirectoriesAction: { fields: { ids: [world.directoryId] } },
    enableDirectoryAction: { fields: { id: world.directoryId } },
    disableDirectoryAction: { fields: { id: world.directoryId } },
    deleteDirectoryAction: { fields: { id: world.directoryId } },
    testDirectoryAction: { fields: directory },
    testDirectoryUserAction: { fields: { ...directory, username: "refused" } },
    createGroupMappingAction: { fields: { ...mapping, sourceId: world.directoryId } },
    updateGroupMappingAction: { fields: { ...mapping, id: world.groupMappingId } },
    deleteGroupMappingAction: { fields: { id: world.groupMappingId } },
    previewMappingAction: { fields: { ...mapping, sourceId: world.directoryId }, auditor: "ok" },
    addGroupToTeamAction: { fields: teamGroup },
    removeGroupFromTeamAction: { fields: teamGroup },
    createServiceAccountAction: { fields: { username: "refused", teamId: world.teamId } },
    updateServiceAccountAction: { fields: { id: serviceAccountId, description: "refused" } },
    createAccountKeyAction: { fields: { ...account, capabilities: "user_data_upload" }, ...seen },
    createAccountTokenAction: { fields: { ...account, name: "refused", days: "1" }, ...seen },
    createAccountCertificateAction: { fields: { ...account, days: "1" }, ...seen },
    updateAccountKeyAction: { fields: { ...account, id: apiKeyId, description: "refused" }, ...seen },
    setAccountKeyStatusAction: { fields: { ...account, id: apiKeyId, status: "disabled" }, ...seen },
    renameAccountTokenAction: { fields: { ...account, id: world.tokenId, name: "refused" }, ...seen },
    renameAccountCertificateAction: {
      fields: { ...account, id: world.clientCertificateId, name: "refused" },
      ...seen,
    },
    updateAccountLimitsAction: { fields: { ...account, id: apiKeyId, requestsPerMinute: "1" }, ...seen },
    rotateAccountKeyAction: { fields: { ...account, id: apiKeyId, graceDays: "1" }, ...seen },
    rotateAccountTokenAction: { fields: { ...account, id: world.tokenId, graceDays: "1" }, ...seen },
    rotateAccountCertificateAction: {
      fields: { ...account, id: world.clientCertificateId, graceDays: "1" },
      ...seen,
    },
    revokeAccountKeyAction: { fields: { ...account, id: apiKeyId }, ...seen },
    revokeAccountTokenAction: { fields: { ...account, id: world.tokenId }, ...seen },
    revokeAccountCertificateAction: { fields: { ...account, id: world.clientCertificateId }, ...seen },
    deleteUserAndListAccountsAction: { fields: user },
    saveAddressesAction: { fields: { alwaysPermitLocalhost: "true" } },
    previewUsersAction: { fields: { csv: "username\nrefused" } },
    importUsersAction: { fields: { csv: "username\nrefused" } },
    createRoleAction: { fields: { name: "refused", permissions: ["users.read"] } },
    updateRoleAction: { fields: { id: roleId, name: "refused", permissions: ["users.read"] } },
    deleteRoleAction: { fields: { id: roleId } },
    createGroupAction: { fields: { parentId: topGroupId, name: "refused" } },
    updateGroupAction: { fields: { id: groupId, name: "refused" } },
    moveGroupAction: { fields: { id: groupId, parentId: topGroupId } },
    deleteGroupAction: { fields: { id: groupId } },
    createRootIssuerAction: { fields: newIssuer },
    createIntermediateIssuerAction: { fields: { ...newIssuer, parentId: world.issuerId } },
    importIssuerAction: { fields: { name: "refused" } },
    requestExternalIssuerAction: { fields: newIssuer },
    completeExternalIssuerAction: { fields: { id: world.awaitedIssuerId, certificates: "refused" } },
    updateIssuerAction: { fields: { id: world.issuerId, name: "refused" } },
    disableIssuerAction: { fields: { id: world.issuerId } },
    enableIssuerAction: { fields: { id: world.issuerId } },
    renewIssuerAction: { fields: { id: world.issuerId, days: "5000" } },
    rotateIssuerAction: { fields: { id: world.issuerId, keyType: "ec-p256", days: "100" } },
    deleteIssuerAction: { fields: { id: world.issuerId } },
    importTrustAnchorAction: { fields: { name: "refused", certificate: "refused", "rule.field": "email" } },
    updateTrustAnchorAction: { fields: { id: "tra_0", name: "refused" } },
    disableTrustAnchorAction: { fields: { id: "tra_0" } },
    enableTrustAnchorAction: { fields: { id: "tra_0" } },
    uploadRevocationListAction: { fields: { id: "tra_0", list: "refused" } },
    removeRevocationListAction: { fields: { id: "tra_0" } },
    deleteTrustAnchorAction: { fields: { id: "tra_0" } },
    createSignInProviderAction: {
      fields: { name: "refused", issuerUrl: "https://refused.example.org", clientId: "x" },
    },
    updateSignInProviderAction: { fields: { ...provider, name: "refused", issuerUrl: "https://refused.example.org" } },
    enableSignInProviderAction: { fields: provider },
    disableSignInProviderAction: { fields: provider },
    deleteSignInProviderAction: { fields: provider },
    reorderSignInProvidersAction: { fields: { ids: [world.signInProviderId] } },
    testDiscoveryAction: { fields: { issuerUrl: "https://refused.example.org" } },
    testCertificateAction: { fields: { certificate: "refused" }, auditor: "invalid" },
    saveClientCertificatesAction: { fields: { maximumDays: "10" } },
    saveApiKeysAction: { fields: { enabled: "true", maximumDays: "10" } },
    saveTokensAction: { fields: { personalMaximumDays: "10" } },
    saveRotationAction: { fields: { revokeFamilyOnLateUse: "true" } },
    saveUsageAction: { fields: { requestLogDays: "1" } },
    revokeCredentialsAction: { fields: { ids: [apiKeyId] }, auditor: "ok" },
    setLabelAction: { fields: { ...label, value: "refused" } },
    removeLabelAction: { fields: label },
    previewLabelsAction: { fields: { csv: `item id,name,value\n${apiKeyId},refused,refused` } },
    importLabelsAction: { fields: { csv: `item id,name,value\n${apiKeyId},refused,refused` } },
    setFileHashAction: { fields: { hash: "0".repeat(64), verdict: "bad" } },
    deleteFileHashAction: { fields: { hash: "0".repeat(64) } },
    previewFileHashesAction: { fields: { csv: `hash,verdict\n${"0".repeat(64)},bad` } },
    importFileHashesAction: { fields: { csv: `hash,verdict\n${"0".repeat(64)},bad` } },
    saveGatewayAction: { fields: { bases: "refused.example.org" } },
    saveSignedRequestsAction: { fields: { windowMinutes: "60" } },
    saveEmailSettingsAction: {
      fields: {
        ...{ host: "mail.example.test", port: "25", security: "none", systemUrl: "https://keyhall.example.test" },
        ...{ fromAddress: "refused@example.test", alwaysSendTo: "", reminderDays: "30" },
      },
    },
    sendTestMailAction: { fields: { to: "refused@example.test" } },
    updateTemplateAction: { fields: { kind: "issued", subject: "Refused", html: "<p>Refused</p>", text: "Refused" } },
    resetTemplateAction: { fields: { kind: "issued" } },
    previewTemplateAction: {
      fields: { kind: "issued", subject: "Refused", html: "<p>Refused</p>", text: "Refused" },
      own: ["forbidden"],
      auditor: "ok",
    },
    resendMailAction: { fields: { id: "mai_refused" } },
    revokeCalendarFeedAction: { fields: { id: "cal_refused" }, own: hidden },
    saveDevicesAction: { fields: { maximumWaiting: "1" } },
    authorizeDeviceAction: { fields: device },
    rejectDeviceAction: { fields: device },
    forgetDeviceAction: { fields: device },
    authorizeDevicesAction: { fields: { ids: world.deviceId } },
    rejectDevicesAction: { fields: { ids: world.deviceId } },
    forgetDevicesAction: { fields: { ids: world.deviceId } },
    saveWebhooksAction: { fields: { permittedNetworks: "127.0.0.0/8", plainHttpHosts: "localhost" } },
    createWebhookAction: {
      fields: { groupId: topGroupId, name: "refused", url: "https://hooks.example.test/", told: "all" },
    },
    updateWebhookAction: { fields: { ...webhook, name: "refused" } },
    enableWebhookAction: { fields: webhook },
    disableWebhookAction: { fields: webhook },
    rotateWebhookSecretAction: { fields: { ...webhook, graceHours: "0" } },
    testWebhookAction: { fields: webhook },
    deleteWebhookAction: { fields: webhook },
    redeliverAction: { fields: { id: world.deliveryId } },
    createAccessKeyAction: { fields: { variety: "fortigate", name: "refused", groupId: topGroupId } },
    updateAccessKeyAction: { fields: { id: world.accessKeyId, name: "refused" } },
    setAccessKeyStatusAction: { fields: { id: world.accessKeyId, status: "disabled" } },
    rotateAccessKeyAction: { fields: { id: world.accessKeyId, graceDays: "0" } },
    deleteAccessKeyAction: { fields: { id: world.accessKeyId } },
    setInstanceAction: { fields: { groupId, isInstance: "true" } },
    handOverAction: { fields: { userId: administratorId, password: "refused" } },
    saveSignInAction: { fields: { lockAfterFailures: "100", lockMinutes: "1" } },
    saveSessionsAction: { fields: { idleMinutes: "1440", absoluteHours: "720" } },
    saveGeneralAction: { fields: { ...inherited, "value.enabled": "false" } },
    saveAuthenticationAction: { fields: { ...inherited, "value.basic": "true" } },
    proposeTenantKeyAction: { fields: {} },
    createTenantKeyAction: { fields: { groupId: topGroupId, service: "refused", accountType: "admin" } },
    updateTenantKeyAction: { fields: { id: tenantKeyId, description: "refused" } },
    showTenantKeyAction: { fields: { id: tenantKeyId } },
    rotateTenantKeyAction: { fields: { id: tenantKeyId } },
    retireFormerKeysAction: { fields: { id: tenantKeyId } },
    deleteTenantKeyAction: { fields: { id: tenantKeyId } },
    endSessionAction: { fields: { id: world.sessionId } },
    revokeApiKeyAction: { fields: { id: apiKeyId } },
    revokeTokenAction: { fields: { id: world.tokenId } },
    rotateApiKeyAction: { fields: { id: apiKeyId, graceDays: "1" }, own: hidden },
    rotateTokenAction: { fields: { id: world.tokenId, graceDays: "1" }, own: hidden },
    updateLimitsAction: { fields: { id: apiKeyId, requestsPerMinute: "1" }, ...seen },

    createApiKeyAction: { fields: { capabilities: "no_such_capability" }, own: ["invalid"] },
    updateApiKeyAction: { fields: { id: apiKeyId, description: "refused" }, own: hidden },
    setApiKeyStatusAction: { fields: { id: apiKeyId, status: "disabled" }, own: hidden },
    deleteApiKeyAction: { fields: { id: apiKeyId }, own: hidden },
    createPersonalAccessTokenAction: { fields: { name: "refused", days: "none" }, own: ["invalid"] },
    renameTokenAction: { fields: { id: world.tokenId, name: "refused" }, own: hidden },
    createClientCertificateAction: { fields: { days: "none" }, own: ["invalid"] },
    downloadClientCertificateAction: { fields: { ...clientCertificate, withPrivateKey: "true" }, own: hidden },
    renameCertificateAction: { fields: { ...clientCertificate, name: "refused" }, ...seen },
    beginConfirmationAction: { fields: {}, own: ["ok"] },
    confirmIdentityAction: { fields: { kind: "passkey", response: "{}" }, own: ["invalid"] },
    beginRegistrationAction: { fields: {}, own: ["ok"] },
    registerPasskeyAction: { fields: { name: "refused", response: "{}" }, own: ["invalid"] },
    confirmAppAction: { fields: { id: world.sessionId, name: "refused", code: "000000" }, own: hidden },
    renameAppAction: { fields: { id: world.sessionId, name: "refused" }, own: hidden },
    removeAppAction: { fields: { id: world.sessionId }, own: hidden },
    renewCodesAction: { fields: {}, own: ["conflict"] },
    resetFactorsAction: { fields: { userId: administratorId } },
    changeRolePolicyAction: { fields: { id: roleId, secondFactor: "off" } },
    renamePasskeyAction: { fields: { id: world.sessionId, name: "refused" }, own: hidden },
    removePasskeyAction: { fields: { id: world.sessionId }, own: hidden },
    changeOwnPasswordAction: { fields: { currentPassword: "", newPassword: "" }, own: ["invalid"] },
  };
}

/** Actions for everybody, with nothing of another's to ask for. */
export const harmlessActions = [
  "findAction",
  "endOtherSessionsAction",
  "beginAppAction",
  "signOutAction",
  "makeCalendarFeedAction",
];

/** Actions that need nobody to be signed in. */
export const publicActions = [
  "signInAction",
  "beginPasskeySignInAction",
  "passkeySignInAction",
  "secondStepAction",
  "beginPasskeyStepAction",
  "passkeyStepAction",
  "giveUpSecondStepAction",
  "completeSetupAction",
];

/** What an action answered, as the page that called it would get it; null when there was no answer to read. */
export async function callAction(
  request: APIRequestContext,
  server: Server,
  { id, page }: ServerAction,
  fields: Fields,
): Promise<{ ok: boolean; code?: string } | null> {
  // As React encodes the call `action(null, formData)`.
  const multipart = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    for (const each of [value].flat()) multipart.append(`_1_${name}`, each);
  }
  multipart.append("0", '[null,"$K1"]');
  const answer = await request.post(page, {
    headers: { "Next-Action": id, Accept: "text/x-component", Origin: server.url, "Sec-Fetch-Site": "same-origin" },
    multipart,
    maxRedirects: 0,
  });
  const [, line] = /^1:(\{"ok":.*\})$/m.exec(await answer.text()) ?? [];
  return line ? JSON.parse(line) : null;
}
