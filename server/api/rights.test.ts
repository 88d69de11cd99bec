import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { credentials } from "@/db/schema";
import { transaction } from "@/db/store";
import { type Capability, capabilitiesWith, capabilityNames } from "@/lib/capabilities";
import { isPermission, ownPermissions, type Permission } from "@/lib/permissions";
import { builtInRoles } from "@/lib/roles";
import type { Call } from "@/test/call";
import { makeAdministrator, makeUser, topGroup } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { makeAdministratorCertificate, makeAutomationCertificate } from "@/test/make-certificate";
import { makeTenantKey } from "@/test/make-tenant-key";
import { makeToken } from "@/test/make-token";
import { useRest } from "@/test/rest";
import { signCms } from "@/test/sign";
import { useTestStore } from "@/test/store";
import { describeApi } from "./app";

useTestStore();
const { call } = useRest();

/** How a caller authenticates: what is added to a call. */
type Caller = Pick<Call, "headers" | "key">;

/** What any credential may call whatever it is limited to. */
const open = [
  "GET /api/v1/health",
  "GET /api/v1/openapi.json",
  "GET /api/v1/reference",
  "GET /api/v1/me",
  "POST /api/v1/introspect",
  "POST /api/v1/leaked",
  "POST /api/v1/login",
  "POST /api/v1/logout",
  "GET /api/v1/forward-auth",
];

/** What looks at its input before it asks who may, because the input names the group in which it asks. */
const examinesFirst = ["POST /api/v1/tenant-keys"];

/** What shows everybody their own, and more to who holds the permission. */
const showsOwn = ["GET /api/v1/certificates", "GET /api/v1/audit", "GET /api/v1/service-accounts"];

/** A second permission that is enough. */
const alternatives: Record<string, Permission> = { "GET /api/v1/issuers/{id}/chain": "software.read" };

const operations = Object.entries(describeApi().paths ?? {}).flatMap(([path, methods]) =>
  Object.keys(methods as object).map((method) => ({
    name: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path,
  })),
);

/** An ID of each kind that names nothing: who may would be told so. */
const targetOf = (path: string) => path.replace(/\{(\w+)\}/g, "none");

async function ask({ method, path }: { method: string; path: string }, caller: Caller) {
  const body = method === "GET" || method === "DELETE" ? undefined : {};
  const { status, json } = await call({ method, target: targetOf(path), body, ...caller });
  const problem = (json ?? {}) as { code?: string; detail?: string };
  const lacking = /^([\w.-]+) takes the capability |needs the permission ([\w.-]+)\.$/.exec(problem.detail ?? "");
  const named = lacking?.[1] ?? lacking?.[2] ?? "";
  return { status, code: problem.code ?? "", lacks: isPermission(named) ? named : null };
}

const makers = {
  "api-key": async (owner: Owner): Promise<Credential> => {
    const { id, key, secret } = await makeApiKey({ ownerId: owner.id, capabilities: [] });
    return { id, caller: { key: { key, secret } } };
  },
  token: async (owner: Owner): Promise<Credential> => bearer(await makeToken({ ownerId: owner.id })),
  "session-token": async (owner: Owner): Promise<Credential> =>
    bearer(await makeToken({ ownerId: owner.id, type: "session" })),
  certificate: async (owner: Owner): Promise<Credential> => {
    const { id, pem } = await makeAutomationCertificate(owner);
    return { id, caller: { headers: { "X-Client-Certificate": pem.replace(/\r?\n/g, "") } } };
  },
};
const kinds = Object.keys(makers) as (keyof typeof makers)[];

interface Credential {
  id: string;
  caller: Caller;
}

const limitTo = (id: string, held: readonly Capability[]) =>
  transaction((tx) =>
    tx
      .update(credentials)
      .set({ capabilities: [...held] })
      .where(eq(credentials.id, id)),
  );

interface Owner {
  id: string;
  username: string;
}

const bearer = ({ id, token }: { id: string; token: string }): Credential => ({
  id,
  caller: { headers: { Authorization: `Bearer ${token}` } },
});

let owner: Owner;
/** The permission that each operation asks for first, as it says itself to a credential that may nothing. */
const asked = new Map<string, Permission>();
const answered: string[] = [];
beforeAll(async () => {
  owner = (await makeAdministrator()).user;
  const { id, caller } = await makers.token(owner);
  await limitTo(id, []);
  for (const operation of operations) {
    if (open.includes(operation.name)) continue;
    const { status, code, lacks } = await ask(operation, caller);
    if (status < 300) answered.push(operation.name);
    if (code === "insufficient_capability" && lacks) asked.set(operation.name, lacks);
  }
});

describe("every operation of the REST API", () => {
  it("answers nothing to a credential without a capability, but what is open to all", () => {
    expect(answered).toEqual([]);
    // Those that name a thing look as if it were not there; all others say what is lacking.
    const unnamed = operations.filter(
      ({ name, path }) => !asked.has(name) && ![...open, ...examinesFirst].includes(name) && !path.includes("{"),
    );
    expect(unnamed.map(({ name }) => name)).toEqual([]);
  });

  it("belongs to a capability, and every capability guards one", () => {
    const guarded = new Set([...asked.values()].flatMap((permission) => [...capabilitiesWith(permission)]));
    expect(capabilityNames.filter((name) => !guarded.has(name))).toEqual([]);
  });

  it.each(kinds)("lets a credential through by the table of capabilities alone: %s", async (kind) => {
    const shared = await makers[kind](owner);
    const askWith = async (operation: (typeof operations)[number], held: readonly Capability[]) => {
      // A signed write counts once, and stamps have whole seconds: each is signed with a key of its own.
      const { id, caller } = kind === "api-key" ? await makers[kind](owner) : shared;
      await limitTo(id, held);
      return ask(operation, caller);
    };
    const wrong: string[] = [];
    for (const operation of representatives()) {
      const permission = asked.get(operation.name);
      if (!permission) continue;
      const fitting = capabilitiesWith(permission);
      const other = alternatives[operation.name];
      const enough = other ? [...fitting, ...capabilitiesWith(other)] : fitting;
      const without = await askWith(
        operation,
        capabilityNames.filter((name) => !enough.includes(name)),
      );
      if (without.lacks !== permission) wrong.push(`${operation.name} without ${permission}: ${without.status}`);
      for (const capability of fitting) {
        const answer = await askWith(operation, [capability]);
        if (answer.lacks === permission || answer.status === 401)
          wrong.push(`${operation.name} with ${capability}: ${answer.status}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("lets a signature of an administrator's certificate through by the same table", async () => {
    const { user } = await makeAdministrator("siteAdministrator", { apiAuthentication: "certificates" });
    const signer = await makeAdministratorCertificate(user, "ec-p256");
    const held: Capability[] = ["audit_query", "credential_management"];
    await limitTo(signer.id, held);
    const { key } = await makeTenantKey();
    const wrong: string[] = [];
    for (const operation of representatives().filter(({ method }) => method === "GET")) {
      const permission = asked.get(operation.name);
      const authorization = signCms(targetOf(operation.path), signer);
      const answer = await ask(operation, { headers: { Authorization: authorization, "aw-tenant-code": key } });
      const isCovered = permission && capabilitiesWith(permission).some((name) => held.includes(name));
      const isThrough = answer.status !== 401 && answer.lacks !== permission;
      if (isThrough !== isCovered) wrong.push(`${operation.name}: ${answer.status} ${answer.code}`);
    }
    expect(wrong).toEqual([]);
  });

  it.each(Object.keys(builtInRoles) as (keyof typeof builtInRoles)[])(
    "does for somebody what the role grants: %s",
    async (role) => {
      const { permissions, id: roleId } = builtInRoles[role];
      const groupId = (await topGroup()).id;
      const user = await makeUser({ roles: [{ roleId, groupId }] });
      const { caller } = bearer(await makeToken({ ownerId: user.id }));
      const wrong: string[] = [];
      for (const operation of operations) {
        const permission = asked.get(operation.name);
        if (!permission) continue;
        const isOwn = ownPermissions.has(permission) || showsOwn.includes(operation.name);
        const isGranted = isOwn || permissions.has(permission);
        const { status, code, lacks } = await ask(operation, caller);
        const isRefused = (code === "permission_denied" && lacks === permission) || (!isGranted && status === 404);
        if (isRefused === isGranted) wrong.push(`${operation.name} (${permission}): ${status} ${code}`);
      }
      expect(wrong).toEqual([]);
    },
  );
});

/** Of each permission the first operation that asks for it. */
function representatives() {
  const seen = new Set<Permission>();
  return operations.filter(({ name }) => {
    const permission = asked.get(name);
    if (!permission || seen.has(permission)) return false;
    return seen.add(permission);
  });
}
