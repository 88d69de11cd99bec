import { expect, it } from "vitest";
import { atShownFields } from "./form-problem";

it("says what is wrong with a part of a field at the field that is shown, each once", () => {
  const isShown = (name: string) => ["emails", "names.0.value"].includes(name);
  const found = { "emails.0": ["Bad"], "emails.2": ["Bad"], "names.0.value": ["Short"], "nowhere.1": ["Lost"] };
  expect(atShownFields(found, isShown)).toEqual({
    emails: ["Bad"],
    "names.0.value": ["Short"],
    "nowhere.1": ["Lost"],
  });
});
