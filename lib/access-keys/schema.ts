import { z } from "zod";
import {
  CredentialFilters,
  type CredentialLimits,
  type CredentialStatus,
  emptyIsAbsent,
  type OwnerView,
  type RotationView,
} from "../credentials/schema";
import { moment, requiredName } from "../fields";

const accessKeyVarieties = ["ems", "fortigate"] as const;
/** `ems`: for programs and devices alike (EMS API Access); `fortigate`: for devices (FortiGate Access Key). */
export type AccessKeyVariety = (typeof accessKeyVarieties)[number];

const id = z.string().max(60);
const name = requiredName("Name", 100);
const variety = z.enum(accessKeyVarieties, { error: "ems or fortigate" });

export const CreateAccessKeyInput = z.object({
  variety,
  name,
  /** The instance; left out: the only one there is. */
  groupId: emptyIsAbsent(id),
  /** Left out: it does not expire. */
  expiresAt: emptyIsAbsent(moment),
});
export type CreateAccessKeyInput = z.input<typeof CreateAccessKeyInput>;

export const UpdateAccessKeyInput = z.object({ id, name });
export type UpdateAccessKeyInput = z.input<typeof UpdateAccessKeyInput>;

export const SetAccessKeyStatusInput = z.object({ id, status: z.enum(["active", "disabled"]) });
export type SetAccessKeyStatusInput = z.input<typeof SetAccessKeyStatusInput>;

export const AccessKeyIdInput = z.object({ id });
export type AccessKeyIdInput = z.input<typeof AccessKeyIdInput>;

export const AccessKeyFilters = CredentialFilters.omit({ ownerId: true }).extend({
  variety: emptyIsAbsent(variety),
  /** The instance. */
  groupId: emptyIsAbsent(id),
});
export type AccessKeyFilters = z.input<typeof AccessKeyFilters>;

export interface AccessKeyView {
  id: string;
  variety: AccessKeyVariety;
  name: string;
  /** By which people and tables know it: 16 hex digits. It opens nothing. */
  keyId: string;
  /** What it reaches; the path is `/grp_a/grp_b/`. */
  instance: { id: string; name: string; path: string };
  status: CredentialStatus;
  createdAt: Date;
  /** null: the account was deleted. */
  createdBy: OwnerView | null;
  /** null: it does not expire. */
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  lastUsedAddress: string | null;
  limits: CredentialLimits;
  rotation: RotationView;
}

/** What a program logs in to the EMS API with. */
export const LogInToEmsInput = z.object({
  access_key: z.string("access_key is needed").trim().min(1, "access_key is needed").max(200, "This is too long"),
  account_email: z
    .string("account_email is needed")
    .trim()
    .min(1, "account_email is needed")
    .max(254, "This is too long"),
});
export type LogInToEmsInput = z.input<typeof LogInToEmsInput>;
