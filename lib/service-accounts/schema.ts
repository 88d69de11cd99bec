import { z } from "zod";
import { CreateApiKeyInput, SetApiKeyStatusInput, UpdateApiKeyInput } from "../api-keys/schema";
import type { Capability } from "../capabilities";
import { CreateClientCertificateInput, UpdateCertificateInput } from "../certificates/schema";
import {
  type CredentialLimits,
  type CredentialStatus,
  emptyIsAbsent,
  RotateInput,
  type RotationView,
  UpdateLimitsInput,
} from "../credentials/schema";
import { emailAddress, line, username } from "../fields";
import { PageInput } from "../paging";
import { CreatePersonalAccessTokenInput, RenameTokenInput } from "../tokens/schema";
import type { UserRights } from "../users/schema";

const id = z.string().max(60);

const RoleInGroup = z.object({ groupId: id, roleId: id });

export const CreateServiceAccountInput = z.object({
  username,
  description: line(500).default(""),
  /** For what is mailed to the account besides; its team is told of what expires all the same. */
  email: emailAddress.default(""),
  /** The team that owns it: the account is in it, and its members make its credentials. */
  teamId: z.string({ error: "Choose a team" }).min(1, "Choose a team").max(60),
  /** Left out: the caller's own group. */
  groupId: emptyIsAbsent(id),
  roles: z.array(RoleInGroup).max(50, "At most 50").default([]),
});
export type CreateServiceAccountInput = z.input<typeof CreateServiceAccountInput>;

/** Only what is there is changed. Its roles are given and taken as those of people are. */
export const UpdateServiceAccountInput = z.object({
  id,
  username: username.optional(),
  description: line(500).optional(),
  email: emailAddress.optional(),
  teamId: emptyIsAbsent(id),
});
export type UpdateServiceAccountInput = z.input<typeof UpdateServiceAccountInput>;

const serviceAccountSorts = ["username", "-username", "created", "-created"] as const;

export const ServiceAccountFilters = PageInput.extend({
  teamId: emptyIsAbsent(id),
  status: emptyIsAbsent(z.enum(["enabled", "disabled"])),
  sort: emptyIsAbsent(z.enum(serviceAccountSorts)),
});
export type ServiceAccountFilters = z.input<typeof ServiceAccountFilters>;

const accountId = z.string().max(60);

/** What people make and do for a service account: the same as for themselves, with the account's id. */
export const CreateKeyOfAccountInput = z.intersection(CreateApiKeyInput, z.object({ accountId }));
export const CreateTokenOfAccountInput = z.intersection(CreatePersonalAccessTokenInput, z.object({ accountId }));
export const CreateCertificateOfAccountInput = CreateClientCertificateInput.extend({ accountId });
export const UpdateKeyOfAccountInput = UpdateApiKeyInput.extend({ accountId });
export const SetKeyStatusOfAccountInput = SetApiKeyStatusInput.extend({ accountId });
export const RenameTokenOfAccountInput = RenameTokenInput.extend({ accountId });
export const RenameCertificateOfAccountInput = UpdateCertificateInput.pick({ id: true, name: true }).extend({
  accountId,
});
export const UpdateLimitsOfAccountInput = z.intersection(UpdateLimitsInput, z.object({ accountId }));
export const RotateOfAccountInput = RotateInput.extend({ accountId });
export const RevokeOfAccountInput = z.object({ accountId, id, reason: line(200).default("") });

/** The same over REST, where the account stands in the path. */
export const RotateCredentialInput = z.object({
  id,
  credentialId: z.string({ error: "Name the credential" }).max(60),
  graceDays: RotateInput.shape.graceDays,
});
export const RevokeCredentialInput = z.object({
  id,
  credentialId: z.string({ error: "Name the credential" }).max(60),
  reason: line(200).default(""),
});

/** A credential of a service account, of whatever kind. */
export interface AccountCredentialView {
  id: string;
  kind: "api-key" | "token" | "certificate";
  /** Description or name. */
  name: string;
  /** The public half of a key, the last characters of a token, the serial number of a certificate. */
  detail: string;
  status: CredentialStatus;
  createdAt: Date;
  /** Who made it; null when that user is gone. */
  createdBy: { id: string; username: string } | null;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  /** null: everything the account may do. */
  capabilities: Capability[] | null;
  limits: CredentialLimits;
  rotation: RotationView;
}

export interface ServiceAccountView {
  id: string;
  username: string;
  description: string;
  email: string;
  status: "enabled" | "disabled";
  group: { id: string; name: string };
  team: { id: string; name: string };
  /** Credentials that work at this moment. */
  credentials: number;
  lastUsedAt: Date | null;
  createdAt: Date;
  /** What the viewer may do; commands check again. `manageCredentials`: make, rotate and revoke them. */
  can: UserRights & { manageCredentials: boolean };
}
