import { describe, expect, it } from "vitest";
import type { Actor, Grant } from "./actor";
import { allowed, outranks, requireBrowser, requirePermission, scopeOf } from "./allowed";
import type { Capability } from "./capabilities";
import { AppError } from "./errors";
import type { Permission } from "./permissions";
import { builtInRoles } from "./roles";

const grant = (groupPath: string, permissions: Iterable<Permission>): Grant => ({
  roleId: "rol_x",
  roleName: "x",
  groupId: "grp_x",
  groupPath,
  permissions: new Set(permissions),
});
const user = (...grants: Grant[]) => ({
  id: "usr_1",
  username: "u",
  email: "",
  groupId: "grp_x",
  groupPath: "/top/",
  isPrimary: false,
  grants,
  permittedAddresses: [],
});
const session = (...grants: Grant[]): Actor => ({
  kind: "session",
  sessionId: "ses_1",
  address: "127.0.0.1",
  user: user(...grants),
});
const apiKey = (capabilities: Capability[], ...grants: Grant[]): Actor => ({
  kind: "api-key",
  credentialId: "key_1",
  capabilities,
  address: "127.0.0.1",
  user: user(...grants),
});

describe("allowed", () => {
  it("holds in the grant's group and below, and nowhere else", () => {
    const actor = session(grant("/top/lagos/", ["users.read"]));
    expect(allowed(actor, "users.read", { groupPath: "/top/lagos/" })).toBe(true);
    expect(allowed(actor, "users.read", { groupPath: "/top/lagos/port/" })).toBe(true);
    expect(allowed(actor, "users.read", { groupPath: "/top/" })).toBe(false);
    expect(allowed(actor, "users.read", { groupPath: "/top/lagos2/" })).toBe(false);
    expect(allowed(actor, "users.read", "top")).toBe(false);
    expect(allowed(actor, "users.update", { groupPath: "/top/lagos/" })).toBe(false);
  });

  it("counts for the whole installation only from the top group", () => {
    expect(allowed(session(grant("/top/", ["settings.update"])), "settings.update", "top")).toBe(true);
    expect(allowed(session(grant("/top/a/", ["settings.update"])), "settings.update", "top")).toBe(false);
  });

  it("restricts a limited credential to its capabilities and never lifts its owner", () => {
    const everything = grant("/top/", builtInRoles.siteAdministrator.permissions);
    expect(allowed(apiKey(["user_role_scope_management"], everything), "users.read", "top")).toBe(true);
    expect(allowed(apiKey(["audit_query"], everything), "users.read", "top")).toBe(false);
    expect(allowed(apiKey(["user_role_scope_management"]), "users.read", "top")).toBe(false);
    expect(allowed(apiKey(["audit_query"]), "api-keys.manage-own", "anywhere")).toBe(false);
    expect(allowed(apiKey(["credential_management"]), "api-keys.manage-own", "anywhere")).toBe(true);
  });

  it("says whether the owner or the credential falls short", () => {
    const reasonOf = (actor: Actor) => {
      try {
        requirePermission(actor, "users.read", "top");
      } catch (error) {
        return error instanceof AppError ? error.details.reason : error;
      }
    };
    expect(reasonOf(session())).toBe("permission_denied");
    expect(reasonOf(apiKey(["audit_query"]))).toBe("insufficient_capability");
  });

  it("names the capabilities that a limited credential lacks", () => {
    const asking = (permission: Permission) => () => requirePermission(apiKey(["audit_query"]), permission, "top");
    expect(asking("devices.read")).toThrow("the capability sensor_management, which");
    expect(asking("metrics.read")).toThrow("appliance_management or appliance_monitoring");
  });
});

describe("scopeOf", () => {
  it("lists the outermost groups once", () => {
    const actor = session(
      grant("/t/a/b/", ["users.read"]),
      grant("/t/a/", ["users.read"]),
      grant("/t/c/", ["audit.read"]),
    );
    expect(scopeOf(actor, "users.read")).toEqual(["/t/a/"]);
    expect(scopeOf(actor, "groups.read")).toEqual([]);
  });
});

describe("outranks", () => {
  it("needs every permission of the other, where the other holds it", () => {
    const site = grant("/top/", builtInRoles.siteAdministrator.permissions);
    const desk = grant("/top/", builtInRoles.consoleAdministrator.permissions);
    expect(outranks(session(site), [desk])).toBe(true);
    expect(outranks(session(desk), [site])).toBe(false);
    expect(outranks(session(grant("/top/a/", desk.permissions)), [desk])).toBe(false);
    expect(outranks(apiKey(["user_role_scope_management"], site), [desk])).toBe(false);
  });
});

describe("requireBrowser", () => {
  it("refuses everything but a browser session", () => {
    expect(() => requireBrowser(apiKey(["credential_management"]))).toThrow("browser session");
    expect(() => requireBrowser(session())).not.toThrow();
  });
});
