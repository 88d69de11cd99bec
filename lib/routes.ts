import type { ProviderFailure, ProviderRefusal } from "./sign-in-providers/schema";

type Query = Record<string, string | number | undefined | null>;

/** `path` with the parameters that have a value. */
function withQuery(path: string, query: Query): string {
  const parameters = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === null || value === "" ? [] : [[name, String(value)]],
  );
  return parameters.length === 0 ? path : `${path}?${new URLSearchParams(parameters)}`;
}

export type AdministratorTab = "user" | "roles" | "details" | "settings" | "history";
export type RestApiTab = "general" | "authentication";

export type ApplicationTab = "policy" | "explain" | "proxy";

export type IssuerWay = "root" | "intermediate" | "import" | "external";

/** What the sign-in page says first. */
export type SignInReason =
  | "address"
  | "step-expired"
  | "certificate-refused"
  | "certificate-locked"
  | "certificate-required"
  | ProviderFailure
  | ProviderRefusal;

/** Every page's path. Nothing else in the console writes one by hand. */
export const routes = {
  dashboard: () => "/",
  signIn: (returnTo?: string, reason?: SignInReason) => withQuery("/sign-in", { returnTo, reason }),
  /** Gives the browser its mark and sends it to the gateway, where it shows its certificate. */
  certificateSignIn: (returnTo?: string) => withQuery("/sign-in/certificate", { returnTo }),
  /** Where the gateway sends it back to. */
  completeCertificateSignIn: (code: string, returnTo?: string) =>
    withQuery("/sign-in/certificate/complete", { code, returnTo }),
  /** Sends the browser to a sign-in provider. */
  providerSignIn: (id: string, returnTo?: string) => withQuery(`/sign-in/provider/${id}`, { returnTo }),
  /** Where the provider sends it back to: its redirect URI. */
  completeProviderSignIn: (id: string) => `/sign-in/callback/${id}`,
  setup: (token?: string) => withQuery("/setup", { token }),

  administrators: (query: Query = {}) => withQuery("/accounts/administrators", query),
  administratorsCsv: (query: Query = {}) => withQuery("/accounts/administrators/csv", query),
  addAdministrator: () => "/accounts/administrators/add",
  addDirectoryAdministrator: (query: Query = {}) => withQuery("/accounts/administrators/add/directory", query),
  administrator: (id: string, tab?: AdministratorTab) => withQuery(`/accounts/administrators/${id}`, { tab }),
  roles: (query: Query = {}) => withQuery("/accounts/roles", query),
  rolesCsv: (query: Query = {}) => withQuery("/accounts/roles/csv", query),
  users: (query: Query = {}) => withQuery("/accounts/users", query),
  usersCsv: (query: Query = {}) => withQuery("/accounts/users/csv", query),
  addUser: () => "/accounts/users/add",
  importUsers: () => "/accounts/users/import",
  user: (id: string) => `/accounts/users/${id}`,
  /** The same as `administrator`, of who is none. */
  userDetails: (id: string, tab?: AdministratorTab) => withQuery(`/accounts/users/${id}/details`, { tab }),
  offboardUser: (id: string) => `/accounts/users/${id}/offboard`,
  offboarding: (eventId: string) => `/accounts/offboardings/${eventId}`,
  offboardingFile: (eventId: string, format: "json" | "csv") => `/accounts/offboardings/${eventId}/${format}`,
  userDeletionEffects: (id: string) => `/accounts/users/${id}/deletion-effects`,

  serviceAccounts: (query: Query = {}) => withQuery("/accounts/service-accounts", query),
  serviceAccountsCsv: (query: Query = {}) => withQuery("/accounts/service-accounts/csv", query),
  addServiceAccount: () => "/accounts/service-accounts/add",
  serviceAccount: (id: string, query: Query = {}) => withQuery(`/accounts/service-accounts/${id}`, query),

  teams: (query: Query = {}) => withQuery("/teams", query),
  teamsCsv: (query: Query = {}) => withQuery("/teams/csv", query),
  addTeam: () => "/teams/add",
  team: (id: string, query: Query = {}) => withQuery(`/teams/${id}`, query),
  teamCandidates: (id: string, search: string) => withQuery(`/teams/${id}/candidates`, { search }),

  allSettings: () => "/groups-settings",
  groups: (query: Query = {}) => withQuery("/groups-settings/groups", query),
  groupsCsv: () => "/groups-settings/groups/csv",
  restApi: (query: { group?: string; tab?: RestApiTab } = {}) =>
    withQuery("/groups-settings/system/advanced/api/rest-api", query),
  tenantKeysCsv: (query: Query = {}) => withQuery("/groups-settings/system/advanced/api/rest-api/csv", query),
  tokenSettings: () => "/groups-settings/tokens",
  clientCertificateSettings: () => "/groups-settings/client-certificates",
  signInSettings: () => "/groups-settings/sign-in",
  gatewaySettings: () => "/groups-settings/gateway",
  applicationSettings: () => "/groups-settings/applications",
  signedRequestSettings: () => "/groups-settings/signed-requests",
  usageSettings: () => "/groups-settings/usage",
  emailSettings: () => "/groups-settings/email",
  webhookSettings: () => "/groups-settings/webhooks",
  signInProvider: (id: string) => `/groups-settings/external-authentication/providers/${id}`,
  emailTemplate: (kind: string) => `/groups-settings/email/${kind}`,
  externalAuthentication: () => "/groups-settings/external-authentication",
  addDirectory: () => "/groups-settings/external-authentication/directories/add",
  directory: (id: string) => `/groups-settings/external-authentication/directories/${id}`,
  groupMappings: (sourceId: string, query: Query = {}) =>
    withQuery(`/groups-settings/external-authentication/${sourceId}/groups`, query),
  groupMappingsCsv: (sourceId: string, query: Query = {}) =>
    withQuery(`/groups-settings/external-authentication/${sourceId}/groups/csv`, query),
  findExternalGroups: (sourceId: string, search: string) =>
    withQuery(`/groups-settings/external-authentication/${sourceId}/groups/find`, { search }),

  ownApiKeys: (query: Query = {}) => withQuery("/account/api-keys", query),
  ownApiKeysCsv: (query: Query = {}) => withQuery("/account/api-keys/csv", query),
  manageAuthentication: () => "/account/manage-authentication",
  manageTokens: (query: Query = {}) => withQuery("/account/manage-authentication/tokens", query),
  ownTokensCsv: (query: Query = {}) => withQuery("/account/manage-authentication/tokens/csv", query),
  manageSessionTokens: (query: Query = {}) => withQuery("/account/manage-authentication/session-tokens", query),
  manageCertificates: (query: Query = {}) => withQuery("/account/manage-authentication/certificates", query),
  ownCertificatesCsv: (query: Query = {}) => withQuery("/account/manage-authentication/certificates/csv", query),
  secondFactor: () => "/account/manage-authentication/second-factor",
  ownSessions: () => "/account/sessions",
  ownPassword: () => "/account/password",
  handOver: () => "/account/primary-account",

  apiKeys: (query: Query = {}) => withQuery("/credentials/api-keys", query),
  apiKeysCsv: (query: Query = {}) => withQuery("/credentials/api-keys/csv", query),
  tokens: (query: Query = {}) => withQuery("/credentials/tokens", query),
  tokensCsv: (query: Query = {}) => withQuery("/credentials/tokens/csv", query),
  credentialUsage: (id: string) => `/credentials/${id}/usage`,
  inventory: (query: Query = {}) => withQuery("/inventory", query),
  inventoryCsv: (query: Query = {}) => withQuery("/inventory/csv", query),
  importLabels: () => "/inventory/labels",
  requestLog: (query: Query = {}) => withQuery("/requests", query),
  requestLogCsv: (query: Query = {}) => withQuery("/requests/csv", query),
  fileHashes: (query: Query = {}) => withQuery("/file-hashes", query),
  fileHashesCsv: (query: Query = {}) => withQuery("/file-hashes/csv", query),
  importFileHashes: () => "/file-hashes/import",
  certificates: (query: Query = {}) => withQuery("/certificates", query),
  certificatesCsv: (query: Query = {}) => withQuery("/certificates/csv", query),
  requestCertificate: () => "/certificates/request",
  certificate: (id: string) => `/certificates/${id}`,
  certificateFile: (id: string, format: string) => withQuery(`/certificates/${id}/file`, { format }),

  expiryDesk: (query: Query = {}) => withQuery("/expiry", query),
  expiryDeskCsv: (query: Query = {}) => withQuery("/expiry/csv", query),

  emsAccessKeys: (query: Query = {}) => withQuery("/access-key/ems-api-access", query),
  emsAccessKeysCsv: (query: Query = {}) => withQuery("/access-key/ems-api-access/csv", query),
  fortigateAccessKeys: (query: Query = {}) => withQuery("/access-key/fortigate-access-key", query),
  fortigateAccessKeysCsv: (query: Query = {}) => withQuery("/access-key/fortigate-access-key/csv", query),
  instances: () => "/access-key/instances",

  devices: (query: Query = {}) => withQuery("/devices", query),
  devicesCsv: (query: Query = {}) => withQuery("/devices/csv", query),
  devicesVersion: () => "/devices/version",
  deviceSettings: () => "/groups-settings/devices",
  downloads: () => "/downloads",
  downloadAgent: (query: Query = {}) => withQuery("/downloads/agent", query),

  mail: (query: Query = {}) => withQuery("/mail", query),
  mailCsv: (query: Query = {}) => withQuery("/mail/csv", query),
  issuers: (query: Query = {}) => withQuery("/issuers", query),
  issuersCsv: (query: Query = {}) => withQuery("/issuers/csv", query),
  addIssuer: (way?: IssuerWay) => withQuery("/issuers/add", { way }),
  issuer: (id: string) => `/issuers/${id}`,
  issuerChain: (id: string, format: "pem" | "der" | "pkcs7") => withQuery(`/issuers/${id}/chain`, { format }),
  trustAnchors: () => "/issuers/trust-anchors",
  issuerRequest: (id: string) => `/issuers/${id}/request`,

  webhooks: (query: Query = {}) => withQuery("/webhooks", query),
  webhooksCsv: (query: Query = {}) => withQuery("/webhooks/csv", query),
  webhook: (id: string, query: Query = {}) => withQuery(`/webhooks/${id}`, query),
  health: () => "/health",

  applications: (query: Query = {}) => withQuery("/applications", query),
  applicationsCsv: (query: Query = {}) => withQuery("/applications/csv", query),
  addApplication: () => "/applications/add",
  application: (id: string, query: Query & { tab?: ApplicationTab } = {}) => withQuery(`/applications/${id}`, query),
  credentialCandidates: (search: string) => withQuery("/applications/candidates", { search }),

  audit: (query: Query = {}) => withQuery("/audit", query),
  auditCsv: (query: Query = {}) => withQuery("/audit/csv", query),
} as const;
