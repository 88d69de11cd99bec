import { auditEventLabels } from "@/lib/audit/schema";
import { eventFamilies } from "@/lib/webhooks/schema";
import type { EventChoice } from "./event-picker";

/** Every event that a webhook can be told of, each family before its events. */
export function eventChoices(): EventChoice[] {
  const events = Object.entries(auditEventLabels).map(([value, label]) => ({ value, label }));
  const alone = events.filter(({ value }) => !value.includes("."));
  const families = eventFamilies.map((pattern) => {
    const prefix = pattern.slice(0, -1);
    const own = events.filter(({ value }) => value.startsWith(prefix));
    return [{ value: pattern, label: `Every event that begins with ${prefix}` }, ...own];
  });
  return [...alone, ...families.flat()];
}
