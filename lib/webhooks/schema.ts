import { z } from "zod";
import { type AuditEventName, auditEventNames } from "../audit/schema";
import { emptyIsAbsent } from "../credentials/schema";
import { requiredLine, requiredName, wholeHours } from "../fields";
import { PageInput } from "../paging";

const webhookStatuses = ["enabled", "disabled", "stopped"] as const;
export type WebhookStatus = (typeof webhookStatuses)[number];

const deliveryStatuses = ["queued", "sending", "delivered", "failed"] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** The event of a trial; no audit event is called so. */
export const testEvent = "test";

/** Every `noun.*` that some event begins with, in the order of the events. */
export const eventFamilies: readonly string[] = [
  ...new Set(auditEventNames.flatMap((name) => (name.includes(".") ? [`${name.split(".")[0]}.*`] : []))),
];

const isPattern = (text: string): boolean =>
  eventFamilies.includes(text) || auditEventNames.includes(text as AuditEventName);

/** Is an event of this name told to who asked for `patterns`? null = for all. */
export const isToldOf = (patterns: readonly string[] | null, event: string): boolean =>
  patterns === null || patterns.includes(event) || patterns.includes(`${event.split(".")[0]}.*`);

const id = z.string().max(60);
const name = requiredName("Name", 100);

/** Whether plain HTTP will do for the host, the command decides. */
const url = requiredLine("URL", 2000).superRefine((text, ctx) => {
  const problem = urlProblem(text);
  if (problem) ctx.addIssue({ code: "custom", message: problem });
});

function urlProblem(text: string): string | null {
  if (!URL.canParse(text)) return "This is not a URL";
  const { protocol, username, password, hash } = new URL(text);
  if (protocol !== "https:" && protocol !== "http:") return "The URL must begin with https://";
  if (username || password) return "A URL is shown to people: without a username and password";
  return hash ? "Without a fragment (#)" : null;
}

const events = z
  .array(z.string().max(100, "Too long").refine(isPattern, { error: "There is no such event" }), {
    error: "Choose at least one event",
  })
  .max(200, "At most 200")
  .transform((patterns) => [...new Set(patterns)])
  .nullable();

/** A form posts a choice besides the list: `all` makes no use of it. */
const told = z.enum(["all", "chosen"], { error: "Choose all events or some" }).optional();

/** What a form or a program chose; undefined when it says nothing. */
export const chosenEvents = (given: {
  told?: "all" | "chosen";
  events?: string[] | null;
}): string[] | null | undefined => (given.told === "all" ? null : given.events);

const someEvent = {
  path: ["events"],
  message: "Choose at least one event",
};

export const CreateWebhookInput = z
  .object({
    groupId: z.string({ error: "Choose an organization group" }).min(1, "Choose an organization group").max(60),
    name,
    url,
    told,
    events: events.optional(),
  })
  .refine((input) => input.told !== "chosen" || (input.events?.length ?? 0) > 0, someEvent)
  .refine((input) => input.told === "all" || input.events?.length !== 0, someEvent);
export type CreateWebhookInput = z.input<typeof CreateWebhookInput>;

/** What is left out stays. */
export const UpdateWebhookInput = z
  .object({ id, name: name.optional(), url: url.optional(), told, events: events.optional() })
  .refine((input) => input.told !== "chosen" || (input.events?.length ?? 0) > 0, someEvent)
  .refine((input) => input.told === "all" || input.events?.length !== 0, someEvent);
export type UpdateWebhookInput = z.input<typeof UpdateWebhookInput>;

export const WebhookIdInput = z.object({ id });
export type WebhookIdInput = z.input<typeof WebhookIdInput>;

const longestGraceHours = 720;

export const RotateWebhookSecretInput = z.object({
  id,
  /** How long both signatures are sent; 0: the old secret ends at once. */
  graceHours: wholeHours(0, longestGraceHours).default(24),
});
export type RotateWebhookSecretInput = z.input<typeof RotateWebhookSecretInput>;

export const WebhookFilters = PageInput.extend({
  status: emptyIsAbsent(z.enum(webhookStatuses)),
  sort: emptyIsAbsent(z.enum(["created", "-created", "name", "-name"])),
});
export type WebhookFilters = z.input<typeof WebhookFilters>;

export const DeliveryFilters = PageInput.omit({ search: true }).extend({
  id,
  status: emptyIsAbsent(z.enum(deliveryStatuses)),
  event: emptyIsAbsent(z.string().max(100)),
});
export type DeliveryFilters = z.input<typeof DeliveryFilters>;

/** A webhook without its secret. */
export interface WebhookView {
  id: string;
  group: { id: string; name: string };
  name: string;
  url: string;
  /** Names of events and `noun.*`; null = all. */
  events: string[] | null;
  status: WebhookStatus;
  /** Until when the former secret signs too; null when it does not. */
  formerSecretUntil: Date | null;
  createdAt: Date;
  /** The newest delivery; null when there was none. */
  lastDelivery: { at: Date; status: DeliveryStatus } | null;
}

export interface DeliveryView {
  id: string;
  webhookId: string;
  /** The audit event; `test` of a trial. */
  eventId: string;
  event: string;
  status: DeliveryStatus;
  attempts: number;
  /** When it is tried next; null when it is not. */
  nextAttemptAt: Date | null;
  /** Status code of the last answer; null when there was none. */
  lastStatus: number | null;
  /** The beginning of the last answer, or why there was none. */
  lastAnswer: string | null;
  /** What is sent; null for who may not read the audit log. */
  body: string | null;
  createdAt: Date;
  deliveredAt: Date | null;
}
