import { z } from "zod";
import { requiredName } from "../fields";
import { AssertionText } from "../passkeys/schema";

/** What a person proves besides the first thing that they sign in with. */
export type FactorKind = "totp" | "passkey" | "recovery-code";

export const factorPolicies = ["off", "optional", "required"] as const;

/** What a role asks of its holders: never, when they have set one up, or always. */
export type FactorPolicy = (typeof factorPolicies)[number];

/** How many recovery codes are made at a time. */
export const recoveryCodeCount = 10;

/** What a person types as a second factor: a code of an authenticator app or a recovery code. */
export const TypedCode = z.string("Enter a code.").trim().min(1, "Enter a code.").max(100, "This is too long.");

/** What confirms that it is the same person: a code of an app or for recovery, or a passkey. */
export const ConfirmIdentityInput = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("passkey"), response: AssertionText }),
  z.object({ kind: z.literal("code"), code: TypedCode }),
]);
export type ConfirmIdentityInput = z.input<typeof ConfirmIdentityInput>;

const AppName = requiredName("Name", 60);

export const ConfirmAppInput = z.object({
  id: z.string().max(100),
  name: AppName,
  code: z
    .string("Enter the code that the app shows.")
    .transform((text) => text.replaceAll(/\s/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, "The code has six digits.")),
});
export type ConfirmAppInput = z.input<typeof ConfirmAppInput>;

export const AppIdInput = z.object({ id: z.string().max(100) });
export type AppIdInput = z.input<typeof AppIdInput>;

export const RenameAppInput = AppIdInput.extend({ name: AppName });
export type RenameAppInput = z.input<typeof RenameAppInput>;

export const FactorsInput = z.object({ id: z.string().max(100) });

export const ResetFactorsInput = z.object({ userId: z.string().max(100) });
export type ResetFactorsInput = z.input<typeof ResetFactorsInput>;

/** A QR code as one SVG path over a square of `size` modules, quiet zone included. */
export interface QrCode {
  size: number;
  path: string;
}

/** An authenticator app that was begun. */
export interface NewApp {
  id: string;
  /** Base 32, to type into the app. */
  secret: string;
  /** What the QR code says. */
  uri: string;
  qr: QrCode;
}

/** What a user has to prove who they are besides a password. */
export interface FactorView {
  id: string;
  kind: "totp" | "passkey";
  name: string;
  /** A passkey that verifies the person may open a session alone. */
  verifiesUser: boolean;
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** What a list of users can be narrowed to. `missing`: asked for now, and there is none. */
export const factorFilters = ["none", "set-up", "required", "missing"] as const;
export type FactorFilter = (typeof factorFilters)[number];

/** How a user stands, as lists show it. */
export interface SecondFactorView {
  isSetUp: boolean;
  /** What the user's roles ask at this moment. */
  policy: FactorPolicy;
  /** From when on one is required; null when it is already, or no role says so. */
  requiredFrom: Date | null;
}

export interface FactorsView {
  policy: FactorPolicy;
  isRequired: boolean;
  requiredFrom: Date | null;
  factors: FactorView[];
  /** Not used yet. */
  recoveryCodesLeft: number;
}
