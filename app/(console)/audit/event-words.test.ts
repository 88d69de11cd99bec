import { describe, expect, it } from "vitest";
import { credentialText } from "./event-words";

describe("credentialText", () => {
  it("names what the actor authenticated with, and nothing before a sign-in succeeds", () => {
    const actor = (kind: string) => ({ kind, id: null, name: "ada" });
    expect(credentialText({ event: "users.update", outcome: "failure", actor: actor("api-key") })).toBe("API key");
    expect(credentialText({ event: "sign-in", outcome: "success", actor: actor("session") })).toBe("Browser session");
    expect(credentialText({ event: "setup.complete", outcome: "success", actor: actor("system") })).toBe(
      "Keyhall itself",
    );
    expect(credentialText({ event: "sign-in", outcome: "failure", actor: actor("system") })).toBe("–");
  });
});
