import { expect, it } from "vitest";
import type { AuditEventView } from "@/lib/audit/schema";
import { eventRuns } from "./event-runs";

let made = 0;
function event(name: string, outcome: "success" | "failure", kind = "sign-in"): AuditEventView {
  made += 1;
  return {
    ...{ id: `aud_${made}`, at: new Date(made), event: kind, outcome, subject: null, reason: null },
    ...{ actor: { kind: "anonymous", id: null, name }, credentialId: null, address: null, before: null, after: null },
  };
}

it("joins refused sign-ins under one name that follow each other, and nothing else", () => {
  const refused = [event("ada", "failure"), event("ada", "failure"), event("ada", "failure")];
  const others = [event("eve", "failure"), event("ada", "success"), event("ada", "success"), event("ada", "failure")];
  const runs = eventRuns([...refused, ...others]);
  expect(runs.map(({ count }) => count)).toEqual([3, 1, 1, 1, 1]);
  expect(runs[0]?.event).toBe(refused[0]);
});

it("does not join refusals of other kinds", () => {
  const export_ = () => event("ada", "failure", "certificates.export");
  expect(eventRuns([export_(), export_()])).toHaveLength(2);
});
