import path from "node:path";
import Database from "better-sqlite3";
import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { createAccessKey } from "@/lib/access-keys/commands/create-access-key";
import { createApiKey } from "@/lib/api-keys/commands/create-api-key";
import { createApplication } from "@/lib/applications/commands/create-application";
import { recentEvents } from "@/lib/audit/queries";
import { meetDevice } from "@/lib/devices/commands/meet-device";
import { createDirectory } from "@/lib/directory/commands/change-directory";
import { disableDirectory } from "@/lib/directory/commands/switch-directory";
import { createGroupMapping } from "@/lib/group-mappings/commands/change-mapping";
import { createGroup } from "@/lib/groups/commands";
import { offboardUser } from "@/lib/offboarding/commands/offboard-user";
import { createRole } from "@/lib/roles/commands";
import { createServiceAccount } from "@/lib/service-accounts/commands/create-service-account";
import { insertSession } from "@/lib/sessions/records";
import { createSignInProvider } from "@/lib/sign-in-providers/commands/change-sign-in-provider";
import { createTeam } from "@/lib/teams/commands/create-team";
import { createTenantKey } from "@/lib/tenant-keys/commands/create-tenant-key";
import { createPersonalAccessToken } from "@/lib/tokens/commands/create-personal-access-token";
import { importTrustAnchor } from "@/lib/trust-anchors/commands/import-trust-anchor";
import { disableWebhook } from "@/lib/webhooks/commands/change-webhook";
import { createWebhook } from "@/lib/webhooks/commands/create-webhook";
import { listDeliveries } from "@/lib/webhooks/queries";
import { makeContact } from "@/test/make-contact";
import { actorFor, makeAdministrator, topGroup } from "../test/make";
import { makeApiKey } from "../test/make-api-key";
import { makeAwaited, makeRoot } from "../test/make-authority";
import {
  makeAdministratorCertificate,
  makeAutomationCertificate,
  makeGeneralCertificate,
} from "../test/make-certificate";
import { makeToken } from "../test/make-token";
import { opensslCa } from "../test/openssl-ca";
import { withStore } from "./accounts";
import type { Server } from "./server";

/** One of everything that the first administrator may see, by its id. */
export interface World {
  primaryId: string;
  administratorId: string;
  administratorUuid: string;
  topGroupId: string;
  groupId: string;
  groupUuid: string;
  roleId: string;
  apiKeyId: string;
  tokenId: string;
  sessionTokenId: string;
  clientCertificateId: string;
  administratorCertificateId: string;
  generalCertificateId: string;
  tenantKeyId: string;
  accessKeyId: string;
  teamId: string;
  applicationId: string;
  issuerId: string;
  awaitedIssuerId: string;
  trustAnchorId: string;
  signInProviderId: string;
  sessionId: string;
  eventId: string;
  webhookId: string;
  deliveryId: string;
  /** The audit event of one. */
  offboardingId: string;
  deviceId: string;
  directoryId: string;
  groupMappingId: string;
  serviceAccountId: string;
  /** An API key of that. */
  accountKeyId: string;
}

/** Sixty characters: what people call things when nobody stops them. */
const long = "Quarterly reconciliation of the north-eastern warehouses, v2";

/** Makes one of everything on the server, owned by its first administrator. */
export function makeWorld(server: Server): Promise<World> {
  return withStore(server, async () => {
    const username = server.administrator?.username ?? "";
    const [primary] = await db().select().from(users).where(eq(users.usernameLower, username));
    if (!primary) throw new Error(`${username} does not exist`);
    const actor = await actorFor(primary.id);
    const top = await topGroup();
    const group = await createGroup(actor, { parentId: top.id, name: long });
    const role = await createRole(actor, { name: long, permissions: ["users.read", "audit.read"] });
    const { apiKey } = await createApiKey(actor, {
      description: long,
      capabilities: ["audit_query"],
      expiresInDays: 9,
    });
    const { accessToken } = await createPersonalAccessToken(actor, { name: long, days: 9 });
    const { tenantKey } = await createTenantKey(actor, {
      groupId: top.id,
      service: long,
      accountType: "admin",
      permittedDomains: ["example.test"],
    });
    const { accessKey } = await createAccessKey(actor, { variety: "fortigate", name: long });
    const team = await createTeam(actor, { name: long, description: long, permittedAddresses: "192.0.2.0/24" });
    const application = await createApplication(actor, {
      name: long,
      description: long,
      host: "orders.example.org",
      rules: [
        { path: "/health", methods: "GET, HEAD", effect: "public" },
        { path: "/orders/**", methods: "GET", capability: "user_data_upload", teamIds: [team.id], groupIds: [top.id] },
        { path: "/admin/**", effect: "refuse" },
      ],
    });
    const issuer = await makeRoot(actor, { name: long });
    const awaited = await makeAwaited(actor);
    const trustAnchor = await importTrustAnchor(actor, {
      name: long,
      certificate: opensslCa({ commonName: "Elsewhere Root" }).certificate,
      rule: { field: "common-name", user: "username" },
    });
    const provider = await createSignInProvider(actor, {
      ...{ name: long, issuerUrl: "https://id.example.test", clientId: "keyhall", clientSecret: "secret" },
    });
    const { user: administrator } = await makeAdministrator("consoleAdministrator", {
      username: "warehouse-reconciliation-service-account-north-east@example",
      apiAuthentication: "certificates",
    });
    const sessionId = await transaction((tx) =>
      insertSession(tx, { userId: primary.id, address: "192.0.2.1", userAgent: "Firefox" }),
    );
    const [event] = await recentEvents(actor, 1);
    const { user: leaver } = await makeAdministrator("auditor");
    const offboarding = await offboardUser(actor, { id: leaver.id });
    const told = { name: long, url: "https://hooks.example.test/", events: ["webhooks.create"] };
    const { webhook } = await createWebhook(actor, { groupId: top.id, ...told });
    await disableWebhook(actor, webhook);
    const [delivery] = (await listDeliveries(actor, { id: webhook.id })).items;
    const device = { name: long, version: "7.4.4", virtualDomain: "guests", fabricRoot: "FGVM01TM00000002" };
    const { deviceId } = await meetDevice(await makeContact({ ...device, serial: "FGVM01TM00000001" }));
    const directory = await createDirectory(actor, {
      name: long,
      configuration: {
        ...{ preset: "openldap", servers: ["ldaps://ldap.example.test"], userBase: "ou=people,dc=example,dc=test" },
        attributes: { username: "uid", subject: "entryUUID" },
      },
    });
    // Nobody waits for it at sign-in: no such server exists.
    await disableDirectory(actor, directory);
    const mapping = await createGroupMapping(actor, {
      ...{ sourceId: directory.id, externalGroup: "cn=staff,ou=groups,dc=example,dc=com", teamIds: [team.id] },
      roles: [{ roleId: role.id, groupId: group.id }],
    });
    const serviceAccount = await createServiceAccount(actor, {
      username: "nightly-reconciliation-of-the-warehouses-north-east-and-west",
      description: long,
      teamId: team.id,
    });
    return {
      primaryId: primary.id,
      administratorId: administrator.id,
      administratorUuid: administrator.uuid,
      topGroupId: top.id,
      groupId: group.id,
      groupUuid: group.uuid,
      roleId: role.id,
      apiKeyId: apiKey.id,
      tokenId: accessToken.id,
      sessionTokenId: (await makeToken({ ownerId: primary.id, type: "session" })).id,
      clientCertificateId: (await makeAutomationCertificate(primary)).id,
      administratorCertificateId: (await makeAdministratorCertificate(administrator)).id,
      generalCertificateId: await makeGeneralCertificate(primary),
      tenantKeyId: tenantKey.id,
      accessKeyId: accessKey.id,
      teamId: team.id,
      applicationId: application.id,
      issuerId: issuer.id,
      awaitedIssuerId: awaited.id,
      trustAnchorId: trustAnchor.id,
      signInProviderId: provider.id,
      sessionId,
      eventId: event?.id ?? "",
      webhookId: webhook.id,
      deliveryId: delivery?.id ?? "",
      offboardingId: offboarding.id,
      deviceId: deviceId ?? "",
      directoryId: directory.id,
      groupMappingId: mapping.id,
      serviceAccountId: serviceAccount.id,
      accountKeyId: (await makeApiKey({ ownerId: serviceAccount.id })).id,
    };
  });
}

/** What is kept besides figures, sessions and used signatures: it must be the same after everything that was refused. */
const kept: Record<string, string> = {
  users: "select * from users order by id",
  roles: "select * from roles order by id",
  teams: "select * from teams order by id",
  "team members": "select * from team_members order by team_id, user_id",
  "team issuers": "select * from team_issuers order by team_id, issuer_id",
  "group mappings": "select * from group_mappings order by id",
  "role assignments": "select * from role_assignments order by id",
  groups: "select * from organization_groups order by id",
  "group settings": "select * from group_settings order by group_id, section",
  settings: "select key, value from settings order by key",
  devices: "select * from devices order by id",
  webhooks: "select id, name, url, events, status, secret_sealed from webhooks order by id",
  directories: "select * from directories order by id",
  "sign-in providers": "select * from sign_in_providers order by id",
  credentials: `select id, kind, owner_id, name, status, capabilities, expires_at, revoked_at from credentials order by id`,
  "API keys": "select * from api_keys order by id",
  labels: "select * from labels order by item_kind, item_id, name",
  "file hashes": "select * from file_hashes order by id",
  tokens: "select id, token_hash from tokens order by id",
  "access keys": "select * from access_keys order by id",
  certificates: "select * from certificates order by id",
  issuers: "select * from issuers order by id",
  applications: "select * from applications order by id",
  "tenant keys": "select id, group_id, service, account_type, permitted_domains, key_hash from tenant_keys order by id",
  "ended sessions": "select id from sessions where ended_at is not null order by id",
  events: "select * from audit_events where event not in ('sign-in', 'sign-out') order by id",
};

/** Everything that is kept on the server's disk, by table. */
export const snapshot = (server: Server): Record<string, unknown[]> =>
  Object.fromEntries(Object.entries(kept).map(([name, query]) => [name, rowsOf(server, query)]));

function rowsOf(server: Server, query: string): unknown[] {
  const database = new Database(path.join(server.dataDir, "keyhall.db"), { readonly: true });
  try {
    return database.prepare(query).all();
  } finally {
    database.close();
  }
}
