import { describe, expect, it } from "vitest";
import { auditEventText } from "./schema";

describe("auditEventText", () => {
  it("says what happened, and that it was refused", () => {
    expect(auditEventText({ event: "api-keys.create", outcome: "success" })).toBe("API key created");
    expect(auditEventText({ event: "sign-in", outcome: "failure" })).toBe("Sign-in refused");
    expect(auditEventText({ event: "roles.delete", outcome: "failure" })).toBe("Role deleted: refused");
    expect(auditEventText({ event: "later.invented", outcome: "success" })).toBe("later.invented");
    expect(auditEventText({ event: "toString", outcome: "success" })).toBe("toString");
  });
});
