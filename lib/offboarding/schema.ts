import { z } from "zod";
import { revocationReasons } from "../certificates/revocation-schema";

/** What an offboarding meets, in the order of its report. */
export const itemKindLabels = {
  account: "Account",
  password: "Password",
  factor: "Second factor",
  session: "Browser session",
  "api-key": "API key",
  token: "Personal access token",
  "session-token": "Session token",
  certificate: "Certificate",
  "calendar-link": "Calendar link",
  "access-key": "Access key",
  team: "Team",
  role: "Role",
  device: "Device",
} as const;
export type ItemKind = keyof typeof itemKindLabels;

/** What becomes of each. */
export const outcomeLabels = {
  disabled: "Disabled",
  ended: "Ended",
  revoked: "Revoked",
  "handed-over": "Handed over",
  removed: "Removed",
  kept: "Kept",
} as const;
export type Outcome = keyof typeof outcomeLabels;

const itemKinds = Object.keys(itemKindLabels) as [ItemKind, ...ItemKind[]];
const outcomes = Object.keys(outcomeLabels) as [Outcome, ...Outcome[]];

const OffboardingItem = z.object({
  kind: z.enum(itemKinds),
  id: z.string(),
  name: z.string(),
  /** By what else it is known, or why it is kept. */
  detail: z.string(),
  outcome: z.enum(outcomes),
});
export type OffboardingItem = z.output<typeof OffboardingItem>;

/** What the audit event keeps of an offboarding. */
export const RecordedOffboarding = z.object({
  user: z.object({ id: z.string(), username: z.string(), name: z.string(), email: z.string() }),
  reason: z.string(),
  newOwner: z.string().nullable(),
  items: z.array(OffboardingItem),
});
export type RecordedOffboarding = z.output<typeof RecordedOffboarding>;

/** An offboarding as it was carried out; `id` is that of its audit event. */
export interface OffboardingReport extends RecordedOffboarding {
  id: string;
  at: Date;
  by: string;
}

/** What an offboarding would do. */
export interface OffboardingPreview {
  user: RecordedOffboarding["user"];
  items: OffboardingItem[];
  /** How many certificates for other uses there are, which may be handed over. */
  otherCertificates: number;
  /** How many access keys of theirs the actor may revoke. */
  accessKeys: number;
}

export const OffboardUserInput = z
  .object({
    id: z.string().max(60),
    /** Of every certificate that is revoked (RFC 5280 §5.3.1). */
    reason: z.enum(revocationReasons, { error: "Choose a reason" }).default("cessationOfOperation"),
    /** What becomes of certificates for other uses; those that authenticate here are revoked. */
    certificates: z.enum(["revoke", "hand-over"], { error: "Revoke them or hand them over" }).default("revoke"),
    /** The username of who gets them. */
    newOwner: z.string().trim().max(255, "This is too long").default(""),
    /** Revoke the access keys that the user made. They are the organization's: without it they go on working. */
    revokeAccessKeys: z.boolean().default(false),
  })
  .refine(({ certificates, newOwner }) => certificates === "revoke" || newOwner !== "", {
    path: ["newOwner"],
    message: "Name the new owner",
  });
export type OffboardUserInput = z.input<typeof OffboardUserInput>;
export type OffboardingChoice = Pick<
  z.output<typeof OffboardUserInput>,
  "certificates" | "newOwner" | "revokeAccessKeys"
>;
