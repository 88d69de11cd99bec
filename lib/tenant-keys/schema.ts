import { z } from "zod";
import { emptyIsAbsent } from "../credentials/schema";
import { paragraphs, requiredName } from "../fields";
import { PageInput } from "../paging";

export const accountTypes = ["admin", "enrollment-user"] as const;
export type AccountType = (typeof accountTypes)[number];

export const accountTypeLabels: Record<AccountType, string> = { admin: "Admin", "enrollment-user": "Enrollment User" };

const id = z.string().max(60);
const hostName = /^(\*\.)?(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/;

const entriesOf = (text: string) =>
  text
    .toLowerCase()
    .split(/[\r\n,]+/)
    .map((entry) => entry.trim());

/** Host names, `*.` in front for any below; each text may hold several, separated by line breaks or commas. */
const permittedDomains = z
  .array(z.string().max(10_000, "Too long"))
  .max(100, "At most 100")
  .transform((texts) => [...new Set(texts.flatMap(entriesOf).filter(Boolean))])
  .superRefine((domains, ctx) => {
    if (domains.length > 100) ctx.addIssue({ code: "custom", message: "At most 100" });
    for (const domain of domains.filter((text) => !hostName.test(text)).slice(0, 10)) {
      ctx.addIssue({ code: "custom", message: `“${domain.slice(0, 60)}” is not a host name.` });
    }
  });

const service = requiredName("Service", 100);
const accountType = z.enum(accountTypes, { error: "Choose an account type" });
const description = paragraphs(500);

export const CreateTenantKeyInput = z
  .object({
    groupId: id,
    service,
    accountType,
    description: description.default(""),
    permittedDomains: permittedDomains.default([]),
    /** What `proposeTenantKey` answered; without it a key is made. */
    key: emptyIsAbsent(z.string().max(100)),
    proof: emptyIsAbsent(z.string().max(200)),
  })
  .refine((input) => (input.key === undefined) === (input.proof === undefined), {
    path: ["key"],
    message: "A proposed key comes with its proof",
  });
export type CreateTenantKeyInput = z.input<typeof CreateTenantKeyInput>;

export const UpdateTenantKeyInput = z.object({
  id,
  service: service.optional(),
  accountType: accountType.optional(),
  description: description.optional(),
  permittedDomains: permittedDomains.optional(),
});
export type UpdateTenantKeyInput = z.input<typeof UpdateTenantKeyInput>;

export const TenantKeyIdInput = z.object({ id });
export type TenantKeyIdInput = z.input<typeof TenantKeyIdInput>;

export const RetireFormerKeysInput = z.object({
  id,
  /** One of the former keys; all of them when left out. */
  formerKeyId: emptyIsAbsent(id),
});
export type RetireFormerKeysInput = z.input<typeof RetireFormerKeysInput>;

export const TenantKeyFilters = PageInput.extend({
  groupId: emptyIsAbsent(id),
  accountType: emptyIsAbsent(accountType),
  sort: emptyIsAbsent(z.enum(["created", "-created", "service", "-service"])),
});
export type TenantKeyFilters = z.input<typeof TenantKeyFilters>;

/** A key that was rotated, and what still uses it. */
export interface FormerTenantKeyView {
  id: string;
  rotatedAt: Date;
  /** The last instant in which it works. */
  endsAt: Date;
  isOver: boolean;
  usesSinceRotation: number;
  lastUsedAt: Date | null;
  lastUsedAddress: string | null;
  /** Nothing has used it for a day. */
  isSafeToRetire: boolean;
  /** The last alarm about a use after its end. */
  lateUseAt: Date | null;
}

/** A tenant key without the key; see `showTenantKey`. */
export interface TenantKeyView {
  id: string;
  group: { id: string; name: string };
  service: string;
  accountType: AccountType;
  description: string;
  permittedDomains: string[];
  createdAt: Date;
  rotatedAt: Date | null;
  lastUsedAt: Date | null;
  lastUsedAddress: string | null;
  /** Those that it had before, the newest first. */
  formerKeys: FormerTenantKeyView[];
}

/** A key that is not stored yet, and the server's proof that it made it for this user. */
export interface ProposedTenantKey {
  key: string;
  proof: string;
}
