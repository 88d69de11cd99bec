import { expect, test } from "vitest";
import { policyOf } from "./policy";

const at = new Date("2026-06-01T12:00:00Z");
const [before, later, latest] = ["2026-05-31", "2026-06-02", "2026-07-01"].map((day) => new Date(`${day}T12:00:00Z`));
const role = (policy: "off" | "optional" | "required", from: Date | null = null) => ({ policy, from });

test("the strictest role counts, whatever their order", () => {
  const asked = (...policies: ("off" | "optional" | "required")[]) =>
    policyOf(
      policies.map((policy) => role(policy)),
      at,
    ).policy;
  expect(asked()).toBe("optional");
  expect(asked("off")).toBe("off");
  expect(asked("off", "optional")).toBe("optional");
  expect(asked("required", "off", "optional")).toBe("required");
});

test("a date ahead is told, and counts from its very moment on", () => {
  expect(policyOf([role("required", later)], at)).toEqual({ policy: "optional", requiredFrom: later });
  expect(policyOf([role("required", at)], at)).toEqual({ policy: "required", requiredFrom: null });
  expect(policyOf([role("required", before)], at)).toEqual({ policy: "required", requiredFrom: null });
});

test("of several dates the first one is told, and none once it is required", () => {
  expect(policyOf([role("required", latest), role("required", later)], at).requiredFrom).toEqual(later);
  expect(policyOf([role("required", latest), role("required", before)], at).requiredFrom).toBe(null);
});
