import { expect, it } from "vitest";
import { checkPassword } from "@/lib/passwords/strength";
import { changedUserProblems, newUserProblems } from "./user-problems";

const password = "violet tandem oxbow 47 lantern";
const usernameProblems = async (username: string) => (username === "grace" ? ["This username is taken."] : []);
const checks = { judge: checkPassword, usernameProblems };

function form(values: Record<string, string>): FormData {
  const formData = new FormData();
  for (const [name, value] of Object.entries({ email: "", teams: "", mustChangePassword: "false", ...values }))
    formData.set(name, value);
  return formData;
}

it("says at once what is wrong with a new user", async () => {
  const wrong = { username: "grace", email: "nobody", password: "fourteen chars", confirmPassword: "another" };
  expect(await newUserProblems(form(wrong), checks)).toEqual({
    username: ["This username is taken."],
    email: ["This is not an email address"],
    password: ["Use at least 15 characters."],
    confirmPassword: ["The passwords differ"],
  });
  const unnamed = await newUserProblems(form({ username: "", mailPassword: "on" }), checks);
  expect(Object.keys(unnamed).toSorted()).toEqual(["email", "username"]);
});

it("finds nothing wrong with what can be sent", async () => {
  const good = { username: "ada", email: "ada@example.org", password, confirmPassword: password };
  expect(await newUserProblems(form(good), checks)).toEqual({});
  expect(await changedUserProblems(form({ id: "usr_1", password: "", confirmPassword: "" }), checkPassword)).toEqual(
    {},
  );
});

it("says at once what is wrong with a changed user", async () => {
  const wrong = {
    id: "usr_1",
    username: "grace",
    email: "nobody",
    password: "grace and more words",
    confirmPassword: "",
  };
  expect(await changedUserProblems(form(wrong), checkPassword)).toEqual({
    email: ["This is not an email address"],
    password: ["The password must not contain the username."],
    confirmPassword: ["The passwords differ"],
  });
});
