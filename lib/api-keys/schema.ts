import { z } from "zod";
import { type Capability, capabilityNames } from "../capabilities";
import {
  CredentialFilters,
  type CredentialLimits,
  type CredentialStatus,
  emptyIsAbsent,
  type OwnerView,
  type RotationView,
} from "../credentials/schema";
import { line, moment, nameLine, wholeDays } from "../fields";

/** What the key is called. */
const description = nameLine(200);
const capability = z.enum(capabilityNames, { error: "This capability is not known" });

export const CreateApiKeyInput = z
  .object({
    description: description.default(""),
    capabilities: z
      .array(capability, { error: "Choose at least one capability" })
      .min(1, "Choose at least one capability")
      .transform((names) => [...new Set(names)]),
    expiresAt: emptyIsAbsent(moment),
    expiresInDays: emptyIsAbsent(wholeDays(1, 3660)),
  })
  .refine((input) => !(input.expiresAt && input.expiresInDays), {
    path: ["expiresAt"],
    message: "A date or a number of days, not both",
  });
export type CreateApiKeyInput = z.input<typeof CreateApiKeyInput>;

export const UpdateApiKeyInput = z.object({ id: z.string().max(60), description });
export type UpdateApiKeyInput = z.input<typeof UpdateApiKeyInput>;

export const SetApiKeyStatusInput = z.object({ id: z.string().max(60), status: z.enum(["active", "disabled"]) });
export type SetApiKeyStatusInput = z.input<typeof SetApiKeyStatusInput>;

export const ApiKeyIdInput = z.object({ id: z.string().max(60) });
export type ApiKeyIdInput = z.input<typeof ApiKeyIdInput>;

export const RevokeApiKeyInput = z.object({
  id: z.string().max(60),
  reason: line(200).default(""),
});
export type RevokeApiKeyInput = z.input<typeof RevokeApiKeyInput>;

export const ApiKeyFilters = CredentialFilters.extend({ capability: emptyIsAbsent(capability) });
export type ApiKeyFilters = z.input<typeof ApiKeyFilters>;

export interface ApiKeyView {
  id: string;
  description: string;
  /** The public half: 32 hex digits. */
  apiKey: string;
  capabilities: Capability[];
  status: CredentialStatus;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  lastUsedAddress: string | null;
  owner: OwnerView;
  limits: CredentialLimits;
  rotation: RotationView;
}

/** A check box of *Create API Key*. */
export interface OfferedCapability {
  name: Capability;
  description: string;
  group: "all" | "site-administrators" | "holders";
  offered: boolean;
}
