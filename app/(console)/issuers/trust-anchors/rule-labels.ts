import type { RuleField, UserRule } from "@/lib/trust-anchors/schema";

export const ruleFieldLabels: Record<RuleField, string> = {
  "common-name": "Common name of the subject",
  email: "Email address (alternative name or subject)",
  upn: "User principal name (alternative name)",
  dns: "DNS name (alternative name)",
};

export const ruleUserLabels: Record<UserRule["user"], string> = { username: "Username", email: "Email" };
