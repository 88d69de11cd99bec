import { clientIssuerName } from "@/lib/issuers/schema";
import { createApi } from "@/server/api/app";
import { createCertdog } from "@/server/compat/certdog";
import { createCsm } from "@/server/compat/csm";
import { createCsw } from "@/server/compat/csw";
import { createEms } from "@/server/compat/ems";
import { createUem } from "@/server/compat/uem";
import type { World } from "./world";

/** One method of one path of the REST APIs. */
export interface Operation {
  /** `POST /api/v1/users/:id/activate`. */
  name: string;
  method: string;
  target: string;
  /** A body that the command would take. */
  body: unknown;
  /** What an ordinary user may ask, and what is answered to the values above. */
  own: readonly number[] | undefined;
  /** What whoever may only read is answered, where it is no refusal although the method could write. */
  reading: readonly number[] | undefined;
}

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** Answered to anybody, without a credential; and what to an empty call. */
export const open: Record<string, number> = {
  "GET /api/v1/health": 200,
  "GET /api/v1/openapi.json": 200,
  "GET /api/v1/reference": 200,
  "GET /api/v1/calendar/:file": 404,
  "POST /api/v1/login": 422,
  "POST /api/v1/leaked": 422,
  "GET /api/v1/forward-auth": 403,
  "POST /CSM/web/system/v1/tokens": 415,
  "POST /certdog/api/login": 400,
  "POST /fct/api/public/v1/ems_api_cloud/login": 400,
};

/** What everybody may do with what is theirs. Another's looks as if it were not there. */
const own: Record<string, readonly number[]> = {
  "GET /api/v1/me": [200],
  "GET /api/v1/me/factors": [200],
  "GET /api/v1/me/api-keys": [200],
  "GET /api/v1/me/tokens": [200],
  "GET /api/v1/me/certificates": [200],
  "GET /api/v1/certificates": [200],
  "GET /api/v1/service-accounts": [200],
  "GET /api/v1/audit": [200],
  "POST /api/v1/api-keys": [422],
  "POST /api/v1/tokens": [422],
  "POST /api/v1/logout": [409],
  "POST /api/v1/certificates": [422],
  "POST /api/v1/certificates/preview": [422],
  "POST /api/v1/certificates/request": [422],
  "POST /api/v1/certificates/import": [422],
  "GET /api/v1/me/certificate-choices": [200],
  "GET /certdog/api/logouthere": [200],
  "GET /certdog/api/currentuser/myteams": [200],
  "GET /certdog/api/currentuser/myissuers": [200],
  "GET /certdog/api/admin/generators": [200],
  "GET /certdog/api/admin/ca": [200],
  "GET /certdog/api/admin/ca/chainbyname/:issuer": [404],
  "GET /certdog/api/certs": [200],
  "POST /certdog/api/certs/request": [400],
  "POST /certdog/api/certs/requestp10": [400],
  "POST /certdog/api/certs/revoke": [400],
  "POST /api/v1/introspect": [415],
  "GET /api/system/info": [200],
  "GET /api/mdm/devices/search": [204],
  "GET /fct/api/public/v1/ems_api/api/v1/system/serial_number": [200],
  "POST /fct/api/public/v1/ems_api_cloud/logout": [409],
  "GET /CSM/web/system/version": [200],
  "GET /CSM/web/system/logevents": [200],
};

/** They write nothing to what they are asked with: nothing, or what the answer says is refused. */
const readings: Record<string, readonly number[]> = {
  "POST /api/v1/credentials/revoke": [200],
  "POST /api/v1/trust-anchors/test": [422],
  "POST /api/v1/group-mappings/preview": [422],
};

const things: Record<string, (world: World) => unknown> = {
  users: (world) => world.administratorId,
  administrators: (world) => world.administratorId,
  roles: (world) => world.roleId,
  groups: (world) => world.groupId,
  app_scopes: (world) => world.groupId,
  teams: (world) => world.teamId,
  "service-accounts": (world) => world.serviceAccountId,
  "group-mappings": (world) => world.groupMappingId,
  "api-keys": (world) => world.apiKeyId,
  credentials: (world) => world.apiKeyId,
  tokens: (world) => world.tokenId,
  certificates: (world) => world.generalCertificateId,
  chainbyname: () => encodeURIComponent(clientIssuerName),
  certs: (world) => world.generalCertificateId,
  "access-keys": (world) => world.accessKeyId,
  instances: (world) => world.groupId,
  "tenant-keys": (world) => world.tenantKeyId,
  audit: (world) => world.eventId,
  offboardings: (world) => world.offboardingId,
  applications: (world) => world.applicationId,
  issuers: (world) => world.issuerId,
  "file-hashes": () => "0".repeat(64),
  "trust-anchors": (world) => world.trustAnchorId,
  devices: (world) => world.deviceId,
  sensors: (world) => world.deviceId,
  webhooks: (world) => world.webhookId,
  directories: (world) => world.directoryId,
  "sign-in-providers": (world) => world.signInProviderId,
  deliveries: (world) => world.deliveryId,
};

/** The products whose paths start so name things by other ids. */
const named: Record<string, (world: World) => unknown> = {
  "/api/system/admins": (world) => world.administratorUuid,
  "/api/system/groups": (world) => world.groupUuid,
};

/** Operations on a thing in a state of its own. */
const others: Record<string, (world: World) => unknown> = {
  "GET /api/v1/issuers/:id/request": (world) => world.awaitedIssuerId,
};

/** Bodies of the operations that look at theirs before they ask who may; others get an empty one. */
const bodies: Record<string, (world: World) => unknown> = {
  "POST /api/v1/credentials/revoke": ({ apiKeyId }) => ({ ids: [apiKeyId] }),
  "POST /api/v1/applications/explain": () => ({ url: "https://refused.example.org/", credentialId: "tok_none" }),
  "POST /api/v1/tenant-keys": ({ topGroupId }) => ({ groupId: topGroupId, service: "refused", accountType: "admin" }),
  "PATCH /api/v1/api-keys/:id": () => ({ description: "refused" }),
  "PATCH /api/v1/credentials/:id/limits": () => ({ requestsPerMinute: 1 }),
  "PATCH /api/v1/tokens/:id": () => ({ name: "refused" }),
  "PATCH /api/v1/certificates/:id": () => ({ name: "refused" }),
  "POST /api/v1/certificates/:id/renew": () => ({ key: "same" }),
  "POST /api/v1/certificates/:id/hand-over": () => ({ username: "refused" }),
  "POST /api/v1/certificates/:id/pkcs12": () => ({ password: "correct horse" }),
  "PATCH /api/v1/access-keys/:id": () => ({ name: "refused" }),
  "PUT /api/v1/account/instances/:groupId": () => ({ isInstance: true }),
  "PATCH /fct/api/public/v1/ems_api/api/v1/client_certificates/:id/set": () => ({ authorized: true }),
  "PATCH /api/v1/tenant-keys/:id": () => ({ description: "refused" }),
  "POST /api/v1/administrators/:userId/certificate/replace": () => ({ certificatePassword: "correct horse" }),
  "POST /api/v1/administrators/:userId/certificate/export": () => ({ certificatePassword: "correct horse" }),
  "POST /api/system/admins/:id/addrole": () => ({ Name: "Auditor" }),
  "POST /api/system/admins/:id/removerole": () => ({ Name: "Auditor" }),
  "POST /openapi/v1/roles/:id/capabilities": () => ({ ability: "SCOPE_READ" }),
  "PUT /openapi/v1/users/:id/add_role": ({ roleId }) => ({ role_id: roleId }),
  "DELETE /openapi/v1/users/:id/remove_role": ({ roleId }) => ({ role_id: roleId }),
  "POST /openapi/v1/app_scopes": ({ topGroupId }) => ({ short_name: "refused", parent_app_scope_id: topGroupId }),
};

/** Every operation of every REST API, as the apps route them, aimed at the first administrator's things. */
export function operationsOf(world: World): Operation[] {
  const routes = [createApi(), createUem(), createCsw(), createCsm(), createCertdog(), createEms()].flatMap(
    (app) => app.routes,
  );
  const names = [...new Set(routes.map(({ method, path }) => `${method} ${path}`))];
  return names
    .filter((name) => methods.includes(name.split(" ")[0] ?? "") && !(name in open))
    .map((name) => {
      const [method = "", path = ""] = name.split(" ");
      const target = path.replaceAll(/([^/]+)\/:\w+/g, (_, noun: string, at: number) => {
        const idOf = others[name] ?? named[path.slice(0, at) + noun] ?? things[noun];
        return `${noun}/${idOf?.(world)}`;
      });
      const query = method === "DELETE" && target.includes("/roles/") ? `?groupId=${world.topGroupId}` : "";
      const body = bodies[name]?.(world) ?? (["GET", "DELETE"].includes(method) ? undefined : {});
      return { name, method, target: target + query, body, own: own[name], reading: readings[name] };
    });
}
