import { expect, it } from "vitest";
import { stepProblems } from "./step-problems";

function form(values: Record<string, string>): FormData {
  const formData = new FormData();
  const opened = {
    "user.username": "",
    "user.password": "",
    "user.confirmPassword": "",
    "settings.authentication": "",
  };
  for (const [name, value] of Object.entries({ ...opened, ...values })) formData.set(name, value);
  return formData;
}

it("says all that is wrong with the step User at once, and nothing of later steps", () => {
  const values = form({
    "user.username": "a b",
    "user.email": "nobody",
    "user.password": "one",
    "user.confirmPassword": "two",
    "roles.0.groupId": "",
  });
  expect(stepProblems("user", values)).toEqual({
    "user.username": ["It must not contain spaces, colons or slashes"],
    "user.email": ["This is not an email address"],
    "user.confirmPassword": ["The passwords differ"],
  });
});

it("lets a step without mistakes pass, and a password be absent", () => {
  const values = form({ "user.username": "ada", "roles.0.groupId": "g", "roles.0.roleId": "r" });
  for (const step of ["user", "roles", "details", "unknown"]) expect(stepProblems(step, values)).toEqual({});
});

it("names what the other steps lack", () => {
  const twice = { "roles.0.groupId": "g", "roles.0.roleId": "r", "roles.1.groupId": "g", "roles.1.roleId": "r" };
  expect(stepProblems("roles", form(twice))).toEqual({ "roles.1.roleId": ["This role is already in the list"] });
  expect(stepProblems("roles", form({}))).toEqual({ roles: ["Add at least one role"] });
  const certified = { "settings.authentication": "certificates", "settings.certificatePassword": "short" };
  expect(stepProblems("settings", form(certified))).toEqual({
    "settings.certificatePassword": ["At least 8 characters"],
  });
});
