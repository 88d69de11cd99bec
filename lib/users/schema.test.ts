import { describe, expect, it } from "vitest";
import { username as Username } from "../fields";
import { AdministratorSettingsStep, AdministratorUserStep, CreateAdministratorInput } from "./administrator-schema";
import { UpdateUserInput } from "./schema";

const pathsOf = (result: { success: boolean; error?: { issues: { path: PropertyKey[] }[] } }) =>
  result.error?.issues.map((issue) => issue.path.join(".")) ?? [];

const administrator = {
  user: { username: "ems-connector" },
  roles: [{ groupId: "grp_1", roleId: "rol_1" }],
  settings: { authentication: "certificates", certificatePassword: "12345678" },
};

describe("Username", () => {
  it.each(["ems-connector", "a@b.example", "ünï_cödé", "x".repeat(255)])("accepts %s", (name) => {
    expect(Username.parse(` ${name} `)).toBe(name);
  });
  it.each(["", "  ", "a b", "a:b", "a/b", "a\\b", "a\u0000b", "a\u200bb\u0007", "x".repeat(256)])(
    "refuses %j",
    (name) => {
      expect(Username.safeParse(name).success).toBe(false);
    },
  );
});

describe("CreateAdministratorInput", () => {
  it("takes a certificate administrator without a password, and fills in the rest", () => {
    expect(CreateAdministratorInput.parse(administrator)).toEqual({
      user: { username: "ems-connector", mustChangePassword: false, notification: "none" },
      roles: administrator.roles,
      details: {},
      settings: { ...administrator.settings, keyType: "rsa-2048", days: undefined },
    });
  });

  it("asks for a password with User Credentials", () => {
    const result = CreateAdministratorInput.safeParse({
      ...administrator,
      settings: { authentication: "credentials" },
    });
    expect(pathsOf(result)).toEqual(["user.password"]);
  });

  it("asks for a Certificate Password of 8 characters with Certificates", () => {
    for (const certificatePassword of [undefined, "", "1234567"]) {
      const result = AdministratorSettingsStep.safeParse({ authentication: "certificates", certificatePassword });
      expect(pathsOf(result)).toEqual(["certificatePassword"]);
    }
  });

  it("wants at least one role, and no pair twice", () => {
    const [pair] = administrator.roles;
    expect(pathsOf(CreateAdministratorInput.safeParse({ ...administrator, roles: [] }))).toEqual(["roles"]);
    const twice = CreateAdministratorInput.safeParse({ ...administrator, roles: [pair, pair] });
    expect(pathsOf(twice)).toEqual(["roles.1.roleId"]);
  });

  it("compares the repeated password when the page sends one", () => {
    const user = { username: "a", password: "one", confirmPassword: "two" };
    expect(pathsOf(AdministratorUserStep.safeParse(user))).toEqual(["confirmPassword"]);
    expect(AdministratorUserStep.safeParse({ ...user, confirmPassword: "one" }).success).toBe(true);
  });

  it.each([
    ["email", "not an address"],
    ["timeZone", "Mars/Base"],
    ["locale", "not_a_locale!"],
    ["landingPage", "https://evil.example"],
    ["landingPage", "//evil.example"],
    ["landingPage", "/\\evil.example"],
    ["landingPage", "/..//evil.example"],
    ["landingPage", "/.//evil.example"],
    ["landingPage", "/a/%2e%2e//evil.example"],
    ["locale", `en-x-${"a-".repeat(60)}a`],
    ["firstName", "two\nlines"],
  ])("refuses %s %j", (field, value) => {
    expect(pathsOf(AdministratorUserStep.safeParse({ username: "a", [field]: value }))).toEqual([field]);
  });
});

describe("UpdateUserInput", () => {
  it("keeps what was not given out, and what was emptied in", () => {
    expect(UpdateUserInput.parse({ id: "usr_1", details: { phone: "" }, email: "" })).toEqual({
      id: "usr_1",
      details: { phone: "" },
      email: "",
    });
  });
});
