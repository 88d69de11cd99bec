import { describe, expect, it } from "vitest";
import { changesBetween } from "./changes";

describe("changesBetween", () => {
  it("pairs the fields of both snapshots", () => {
    expect(
      changesBetween({ firstName: "Ada", mustChangePassword: true }, { firstName: "", mustChangePassword: false }),
    ).toEqual([
      { field: "First name", before: "Ada", after: "none" },
      { field: "Must change password", before: "yes", after: "no" },
    ]);
  });

  it("reads what was made, what was deleted, and what was neither", () => {
    expect(changesBetween(null, { apiKey: "4f1c", expiresAt: null, capabilities: [] })).toEqual([
      { field: "API key", before: undefined, after: "4f1c" },
      { field: "Expires at", before: undefined, after: "none" },
      { field: "Capabilities", before: undefined, after: "none" },
    ]);
    expect(changesBetween({ status: "active" }, null)).toEqual([
      { field: "Status", before: "active", after: undefined },
    ]);
    expect(changesBetween(null, null)).toEqual([]);
  });

  it("opens nested objects and lists, and leaves out what has not changed in them", () => {
    expect(
      changesBetween({ details: { city: "Lagos", state: "" } }, { details: { city: "Turin", state: "" } }),
    ).toEqual([{ field: "Details, city", before: "Lagos", after: "Turin" }]);
    expect(
      changesBetween(null, {
        details: { city: "Lagos" },
        permissions: ["users.read", "audit.read"],
        roles: [{ role: "Auditor", group: "Global" }],
        endedSessions: 3,
      }),
    ).toEqual([
      { field: "Details, city", before: undefined, after: "Lagos" },
      { field: "Permissions", before: undefined, after: "users.read, audit.read" },
      { field: "Roles", before: undefined, after: "Auditor in Global" },
      { field: "Ended sessions", before: undefined, after: "3" },
    ]);
  });
});
