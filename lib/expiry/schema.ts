import { z } from "zod";
import { emptyIsAbsent, type OwnerView } from "../credentials/schema";
import { type CredentialKind, credentialKinds } from "../inventory/schema";
import { PageInput } from "../paging";

/** What a credential of each kind is called in a sentence. */
export const kindWords: Record<CredentialKind, string> = {
  "api-key": "API key",
  token: "personal access token",
  certificate: "certificate",
  "access-key": "access key",
};

const day = z.string().refine((text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)), "A day");

/** Which credentials the desk shows. */
export const ExpiryFilters = PageInput.omit({ search: true }).extend({
  kind: emptyIsAbsent(z.enum(credentialKinds, { error: "This kind is not known" })),
  teamId: emptyIsAbsent(z.string().max(60)),
  ownerId: emptyIsAbsent(z.string().max(60)),
  /** The beginning of the owner's name, username or email. */
  owner: emptyIsAbsent(z.string().trim().max(200)),
  /** Only what ends on this day (UTC). */
  day: emptyIsAbsent(day),
});
export type ExpiryFilters = z.input<typeof ExpiryFilters>;

/** A credential that can be used now and will end. */
export interface ExpiringView {
  id: string;
  kind: CredentialKind;
  /** Its name; of a certificate without one, what people call it; "" when it has neither. */
  name: string;
  purpose: "administrator" | "automation" | "general" | "foreign" | null;
  owner: OwnerView;
  team: { id: string; name: string } | null;
  isOwn: boolean;
  expiresAt: Date;
}

export interface ExpiryCalendarView {
  /** Today (UTC), `YYYY-MM-DD`. */
  today: string;
  /** The first days (UTC) of the thirteen months shown, this one first. */
  months: string[];
  /** Days on which something ends; days without any are left out. */
  days: { date: string; count: number }[];
  total: number;
}

/** A person's link to their calendar; the link itself is shown once. */
export interface CalendarFeedView {
  id: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

export const NoInput = z.object({});
export const CalendarFeedInput = z.object({ id: z.string().max(60) });
export type CalendarFeedInput = z.input<typeof CalendarFeedInput>;
