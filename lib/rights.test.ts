import { describe, expect, it } from "vitest";
import { fc } from "@/test/property";
import type { Actor, Grant, UserActor } from "./actor";
import { allowed, scopeOf } from "./allowed";
import { type Capability, capabilities, capabilityNames } from "./capabilities";
import { allPermissions, ownPermissions, type Permission } from "./permissions";
import { builtInRoles } from "./roles";

const grant = (groupPath: string, permissions: Iterable<Permission>): Grant => ({
  roleId: "rol_x",
  roleName: "x",
  groupId: "grp_x",
  groupPath,
  permissions: new Set(permissions),
});

/** Somebody with these grants, as each way to authenticate makes them an actor. */
function actorsOf(grants: readonly Grant[], held: readonly Capability[] | null): Record<string, UserActor> {
  const user = {
    id: "usr_1",
    username: "u",
    email: "",
    groupId: "grp_x",
    groupPath: "/top/",
    isPrimary: false,
    grants,
    permittedAddresses: [],
  };
  const person = { user, address: "127.0.0.1" };
  const machine = { ...person, credentialId: "crd_1", capabilities: held };
  const people = {
    session: { kind: "session", sessionId: "ses_1", ...person },
    password: { kind: "password", ...person },
  };
  return {
    ...(held === null ? (people as Record<string, UserActor>) : {}),
    "api-key": { kind: "api-key", ...machine },
    token: { kind: "token", ...machine },
    certificate: { kind: "certificate", ...machine },
  };
}

/** Everything, nothing, each capability by itself, and all of them together. */
const capabilitySets: (readonly Capability[] | null)[] = [
  null,
  [],
  ...capabilityNames.map((name) => [name]),
  capabilityNames,
];

describe("the table of capabilities", () => {
  it("decides every permission for every kind of credential and every role", () => {
    const wrong: string[] = [];
    for (const { name, permissions } of Object.values(builtInRoles)) {
      for (const held of capabilitySets) {
        const ofTable = new Set<Permission>(held?.flatMap((capability) => [...capabilities[capability].permissions]));
        for (const [kind, actor] of Object.entries(actorsOf([grant("/top/", permissions)], held))) {
          for (const permission of allPermissions) {
            const ofRole = ownPermissions.has(permission) || permissions.has(permission);
            const expected = ofRole && (held === null || ofTable.has(permission));
            if (allowed(actor, permission, { groupPath: "/top/a/" }) !== expected)
              wrong.push(`${name}, ${kind} with ${held?.join(" ") ?? "everything"}: ${permission}`);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it("puts every permission into a capability, so that a limited credential can be given it", () => {
    const given = new Set<Permission>(capabilityNames.flatMap((name) => [...capabilities[name].permissions]));
    expect(allPermissions.filter((permission) => !given.has(permission))).toEqual([]);
  });
});

const paths = ["/top/", "/top/a/", "/top/a/b/", "/top/ab/", "/top/c/"];
const someGrants = fc.array(
  fc.record({ path: fc.constantFrom(...paths), permissions: fc.subarray(allPermissions, { maxLength: 12 }) }),
  { maxLength: 4 },
);

it("no credential ever does more than its owner, nor more than each of its capabilities says", () => {
  fc.assert(
    fc.property(
      someGrants,
      fc.option(fc.subarray([...capabilityNames])),
      fc.constantFrom(...allPermissions),
      fc.constantFrom(...paths),
      (granted, held, permission, groupPath) => {
        const grants = granted.map(({ path, permissions }) => grant(path, permissions));
        const { session } = actorsOf(grants, null);
        const owner = session as Actor;
        for (const actor of Object.values(actorsOf(grants, held))) {
          for (const where of [{ groupPath }, "anywhere", "top"] as const) {
            if (!allowed(actor, permission, where)) continue;
            expect(allowed(owner, permission, where)).toBe(true);
            if (held && actor.kind !== "session" && actor.kind !== "password")
              expect(
                held.some((name) => (capabilities[name].permissions as readonly Permission[]).includes(permission)),
              ).toBe(true);
          }
          const wider = scopeOf(owner, permission);
          for (const path of scopeOf(actor, permission)) expect(wider.some((root) => path.startsWith(root))).toBe(true);
        }
      },
    ),
    { numRuns: 400 },
  );
});
