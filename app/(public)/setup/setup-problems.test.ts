import { expect, it } from "vitest";
import { checkPassword } from "@/lib/passwords/strength";
import { setupProblems } from "./setup-problems";

function form(values: Record<string, string>): FormData {
  const formData = new FormData();
  for (const [name, value] of Object.entries({ token: "t", username: "grace", email: "", password: "", ...values }))
    formData.set(name, value);
  return formData;
}

it("says at once what is wrong with username, email and password", async () => {
  const wrong = await setupProblems(
    form({ username: "a b", email: "nobody", password: "fourteen chars" }),
    checkPassword,
  );
  expect(wrong).toEqual({
    username: ["It must not contain spaces, colons or slashes"],
    email: ["This is not an email address"],
    password: ["Use at least 15 characters."],
  });
});

it("finds nothing wrong with a form that can be sent", async () => {
  expect(await setupProblems(form({ password: "violet tandem oxbow 47 lantern" }), checkPassword)).toEqual({});
});
