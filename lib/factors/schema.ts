import { z } from "zod";

/** What a person proves besides the first thing that they sign in with. */
export type FactorKind = "totp" | "passkey" | "recovery-code";

export const factorPolicies = ["off", "optional", "required"] as const;

/** What a role asks of its holders: never, when they have set one up, or always. */
export type FactorPolicy = (typeof factorPolicies)[number];

/** What a person types as a second factor: a code of an authenticator app or a recovery code. */
export const TypedCode = z.string("Enter a code.").trim().min(1, "Enter a code.").max(100, "This is too long.");
