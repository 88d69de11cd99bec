import { readdirSync } from "node:fs";
import { routes } from "@/lib/routes";
import type { World } from "./world";

/** Who may open a page: nobody signed in, everybody who is, who may read everything, or who may also change it. */
export type Openness = "public" | "everybody" | "readers" | "administrators";

export interface PageEntry {
  name: string;
  path: string;
  open: Openness;
  /** An attachment or data for a script, not a page to look at. */
  isFile: boolean;
}

type Paths = string | string[] | ((world: World) => string | string[]);

/** What leads on, or asks a directory, and shows nothing; specs of their own walk the whole way. */
const ways = {
  certificateSignIn: routes.certificateSignIn(),
  completeCertificateSignIn: routes.completeCertificateSignIn(""),
  providerSignIn: routes.providerSignIn("none"),
  completeProviderSignIn: routes.completeProviderSignIn("none"),
  findExternalGroups: routes.findExternalGroups("none", ""),
};

/** Every entry of `lib/routes.ts` with who may open it. A route that is missing here fails the specs. */
const access: Record<Exclude<keyof typeof routes, keyof typeof ways>, [Openness, Paths]> = {
  dashboard: ["everybody", routes.dashboard()],
  signIn: ["public", routes.signIn()],
  setup: ["public", routes.setup()],

  administrators: ["readers", [routes.administrators(), routes.administrators({ search: "nobody has this name" })]],
  administratorsCsv: ["readers", routes.administratorsCsv()],
  addAdministrator: ["administrators", routes.addAdministrator()],
  addDirectoryAdministrator: ["administrators", routes.addDirectoryAdministrator()],
  administrator: [
    "readers",
    ({ administratorId, primaryId }) => [
      ...(["user", "roles", "details", "settings", "history"] as const).map((tab) =>
        routes.administrator(administratorId, tab),
      ),
      routes.administrator(primaryId, "settings"),
    ],
  ],
  roles: ["readers", ({ roleId }) => [routes.roles(), routes.roles({ role: roleId })]],
  rolesCsv: ["readers", routes.rolesCsv()],
  users: ["readers", ({ administratorId }) => [routes.users(), routes.users({ user: administratorId })]],
  addUser: ["administrators", routes.addUser()],
  importUsers: ["administrators", routes.importUsers()],
  user: ["readers", ({ administratorId, primaryId }) => [routes.user(administratorId), routes.user(primaryId)]],
  userDetails: ["readers", ({ serviceAccountId }) => routes.userDetails(serviceAccountId, "history")],
  usersCsv: ["readers", routes.usersCsv()],
  offboardUser: [
    "administrators",
    ({ administratorId, primaryId }) => [routes.offboardUser(administratorId), routes.offboardUser(primaryId)],
  ],
  offboarding: ["readers", ({ offboardingId }) => routes.offboarding(offboardingId)],
  offboardingFile: [
    "readers",
    ({ offboardingId }) => [
      routes.offboardingFile(offboardingId, "csv"),
      routes.offboardingFile(offboardingId, "json"),
    ],
  ],
  userDeletionEffects: ["readers", ({ administratorId }) => routes.userDeletionEffects(administratorId)],

  serviceAccounts: [
    "everybody",
    [routes.serviceAccounts(), routes.serviceAccounts({ search: "nobody has this name" })],
  ],
  serviceAccountsCsv: ["everybody", routes.serviceAccountsCsv()],
  addServiceAccount: ["administrators", routes.addServiceAccount()],
  serviceAccount: [
    "readers",
    ({ serviceAccountId, accountKeyId }) => [
      routes.serviceAccount(serviceAccountId),
      routes.serviceAccount(serviceAccountId, { credential: accountKeyId }),
    ],
  ],

  teams: ["readers", [routes.teams(), routes.teams({ search: "no team has this name" })]],
  teamsCsv: ["readers", routes.teamsCsv()],
  addTeam: ["administrators", routes.addTeam()],
  team: ["readers", ({ teamId }) => routes.team(teamId)],
  teamCandidates: ["readers", ({ teamId }) => routes.teamCandidates(teamId, "")],

  allSettings: ["readers", routes.allSettings()],
  groups: ["readers", ({ groupId }) => [routes.groups(), routes.groups({ group: groupId })]],
  groupsCsv: ["readers", routes.groupsCsv()],
  restApi: [
    "readers",
    ({ groupId }) => [routes.restApi(), routes.restApi({ tab: "authentication" }), routes.restApi({ group: groupId })],
  ],
  tenantKeysCsv: ["readers", ({ topGroupId }) => routes.tenantKeysCsv({ group: topGroupId })],
  tokenSettings: ["readers", routes.tokenSettings()],
  clientCertificateSettings: ["readers", routes.clientCertificateSettings()],
  signInSettings: ["readers", routes.signInSettings()],
  applicationSettings: ["readers", routes.applicationSettings()],
  gatewaySettings: ["readers", routes.gatewaySettings()],
  signedRequestSettings: ["readers", routes.signedRequestSettings()],
  usageSettings: ["readers", routes.usageSettings()],
  emailSettings: ["readers", routes.emailSettings()],
  externalAuthentication: ["readers", routes.externalAuthentication()],
  addDirectory: ["administrators", routes.addDirectory()],
  directory: ["readers", ({ directoryId }) => routes.directory(directoryId)],
  groupMappings: [
    "readers",
    ({ directoryId }) => [
      routes.groupMappings(directoryId),
      routes.groupMappings(directoryId, { search: "nobody has this name" }),
    ],
  ],
  groupMappingsCsv: ["readers", ({ directoryId }) => routes.groupMappingsCsv(directoryId)],
  signInProvider: ["readers", ({ signInProviderId }) => routes.signInProvider(signInProviderId)],
  emailTemplate: ["readers", [routes.emailTemplate("expiring"), routes.emailTemplate("password")]],

  ownApiKeys: ["everybody", routes.ownApiKeys()],
  ownApiKeysCsv: ["everybody", routes.ownApiKeysCsv()],
  manageAuthentication: ["everybody", routes.manageAuthentication()],
  secondFactor: ["everybody", routes.secondFactor()],
  manageTokens: ["everybody", routes.manageTokens()],
  ownTokensCsv: ["everybody", routes.ownTokensCsv()],
  manageSessionTokens: ["everybody", routes.manageSessionTokens()],
  manageCertificates: ["everybody", routes.manageCertificates()],
  ownCertificatesCsv: ["everybody", routes.ownCertificatesCsv()],
  ownSessions: ["everybody", routes.ownSessions()],
  ownPassword: ["everybody", routes.ownPassword()],
  handOver: ["administrators", routes.handOver()],

  apiKeys: ["readers", ({ apiKeyId }) => [routes.apiKeys(), routes.apiKeys({ key: apiKeyId })]],
  apiKeysCsv: ["readers", routes.apiKeysCsv()],
  tokens: [
    "readers",
    ({ tokenId, sessionTokenId }) => [
      routes.tokens(),
      routes.tokens({ token: tokenId }),
      routes.tokens({ type: "session", token: sessionTokenId }),
    ],
  ],
  tokensCsv: ["readers", routes.tokensCsv()],
  credentialUsage: ["readers", ({ apiKeyId }) => routes.credentialUsage(apiKeyId)],
  inventory: ["readers", ({ apiKeyId }) => [routes.inventory(), routes.inventory({ show: apiKeyId })]],
  inventoryCsv: ["readers", routes.inventoryCsv()],
  importLabels: ["administrators", routes.importLabels()],
  requestLog: ["readers", routes.requestLog()],
  requestLogCsv: ["readers", routes.requestLogCsv()],
  fileHashes: ["readers", routes.fileHashes()],
  fileHashesCsv: ["readers", routes.fileHashesCsv()],
  importFileHashes: ["administrators", routes.importFileHashes()],
  certificates: ["everybody", routes.certificates()],
  requestCertificate: ["everybody", routes.requestCertificate()],
  certificate: [
    "readers",
    ({ administratorCertificateId, generalCertificateId }) => [
      routes.certificate(administratorCertificateId),
      routes.certificate(generalCertificateId),
    ],
  ],
  certificateFile: ["readers", ({ generalCertificateId }) => routes.certificateFile(generalCertificateId, "pem")],
  certificatesCsv: ["everybody", routes.certificatesCsv()],

  expiryDesk: ["everybody", routes.expiryDesk()],
  expiryDeskCsv: ["everybody", routes.expiryDeskCsv()],

  emsAccessKeys: ["readers", [routes.emsAccessKeys(), routes.emsAccessKeys({ search: "no key has this name" })]],
  emsAccessKeysCsv: ["readers", routes.emsAccessKeysCsv()],
  fortigateAccessKeys: [
    "readers",
    ({ accessKeyId }) => [routes.fortigateAccessKeys(), routes.fortigateAccessKeys({ key: accessKeyId })],
  ],
  fortigateAccessKeysCsv: ["readers", routes.fortigateAccessKeysCsv()],
  instances: ["readers", routes.instances()],

  devices: [
    "readers",
    ({ deviceId }) => [
      routes.devices(),
      routes.devices({ device: deviceId }),
      routes.devices({ search: "no device has this name" }),
    ],
  ],
  devicesCsv: ["readers", routes.devicesCsv()],
  devicesVersion: ["readers", routes.devicesVersion()],
  deviceSettings: ["readers", routes.deviceSettings()],
  downloads: ["readers", routes.downloads()],
  downloadAgent: ["readers", routes.downloadAgent()],

  mail: ["readers", routes.mail()],
  mailCsv: ["readers", routes.mailCsv()],
  issuers: ["readers", [routes.issuers(), routes.issuers({ search: "no issuer has this name" })]],
  issuersCsv: ["readers", routes.issuersCsv()],
  trustAnchors: ["readers", routes.trustAnchors()],
  addIssuer: [
    "administrators",
    (["root", "intermediate", "import", "external"] as const).map((way) => routes.addIssuer(way)),
  ],
  issuer: ["readers", ({ issuerId, awaitedIssuerId }) => [routes.issuer(issuerId), routes.issuer(awaitedIssuerId)]],
  issuerChain: ["readers", ({ issuerId }) => routes.issuerChain(issuerId, "pem")],
  issuerRequest: ["readers", ({ awaitedIssuerId }) => routes.issuerRequest(awaitedIssuerId)],

  webhooks: ["readers", [routes.webhooks(), routes.webhooks({ search: "no webhook has this name" })]],
  webhooksCsv: ["readers", routes.webhooksCsv()],
  webhook: [
    "readers",
    ({ webhookId, deliveryId }) => [routes.webhook(webhookId), routes.webhook(webhookId, { show: deliveryId })],
  ],
  webhookSettings: ["readers", routes.webhookSettings()],
  health: ["readers", routes.health()],

  applications: ["readers", [routes.applications(), routes.applications({ search: "no application has this name" })]],
  applicationsCsv: ["readers", routes.applicationsCsv()],
  addApplication: ["administrators", routes.addApplication()],
  application: [
    "readers",
    ({ applicationId, tokenId }) => [
      routes.application(applicationId),
      routes.application(applicationId, { tab: "proxy" }),
      routes.application(applicationId, { tab: "explain" }),
      routes.application(applicationId, {
        tab: "explain",
        method: "GET",
        url: "https://orders.example.org/orders/1",
        credential: tokenId,
      }),
    ],
  ],
  credentialCandidates: ["readers", routes.credentialCandidates("")],

  audit: ["everybody", routes.audit()],
  auditCsv: ["everybody", routes.auditCsv()],
};

/** What belongs to one person: another's, asked for by its id, is not there. */
const others = ({ apiKeyId, tokenId, clientCertificateId, eventId }: World) => [
  routes.ownApiKeys({ key: apiKeyId }),
  routes.manageTokens({ token: tokenId }),
  routes.manageCertificates({ certificate: clientCertificateId }),
  routes.audit({ show: eventId }),
];

/** Every page and file of the console. */
export function pagesOf(world: World): PageEntry[] {
  return Object.entries(access).flatMap(([name, [open, paths]]) =>
    [typeof paths === "function" ? paths(world) : paths].flat().map((path) => {
      const isFile = /(Csv|Effects|Candidates|Chain|Request|File|Usage|Version|Agent)$/.test(name);
      return { name: `${name}: ${withoutIds(path)}`, path, open, isFile };
    }),
  );
}

export const othersPages = (world: World): string[] => others(world);

const withoutIds = (path: string) => path.replaceAll(/\b(\w{3})_\w{20,}/g, "$1");

/** What `app/` holds and the list lacks, and what the list names and no route is for. */
export function missingPages(world: World): { notListed: string[]; notThere: string[]; unknown: string[] } {
  const listed = [...pagesOf(world).map(({ path }) => path), ...Object.values(ways)];
  const paths = listed.map((path) => new URL(path, "http://x").pathname);
  const files = readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
    .map((file) => `/${file}`.replace(/\/(page\.tsx|route\.ts)$/, "").replaceAll(/\/\([^)]*\)/g, "") || "/");
  const patterns = files.map((file) => new RegExp(`^${file.replaceAll(/\[[^\]]+\]/g, "[^/]+")}$`));
  return {
    notListed: files.filter((_, index) => !paths.some((path) => patterns[index]?.test(path))),
    notThere: paths.filter((path) => !patterns.some((pattern) => pattern.test(path))),
    unknown: Object.keys(routes).filter((name) => !(name in access) && !(name in ways)),
  };
}
