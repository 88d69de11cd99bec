import {
  BadgeCheck,
  CalendarClock,
  CircleUser,
  CircleX,
  FolderTree,
  IdCard,
  KeyRound,
  KeySquare,
  LogIn,
  LogOut,
  type LucideIcon,
  Mail,
  MonitorSmartphone,
  ScrollText,
  Settings,
  Stamp,
  Ticket,
  Timer,
  Webhook,
} from "lucide-react";
import type { AuditEventView } from "@/lib/audit/schema";

const icons: Partial<Record<string, LucideIcon>> = {
  "sign-in": LogIn,
  "sign-out": LogOut,
  setup: KeySquare,
  users: CircleUser,
  roles: IdCard,
  groups: FolderTree,
  sessions: MonitorSmartphone,
  "api-keys": KeyRound,
  tokens: Ticket,
  "session-tokens": Timer,
  certificates: BadgeCheck,
  issuers: Stamp,
  "tenant-keys": KeySquare,
  settings: Settings,
  "group-settings": Settings,
  "email-settings": Mail,
  "email-templates": Mail,
  webhooks: Webhook,
  mails: Mail,
  "calendar-feeds": CalendarClock,
};

/** What an event is about, at a glance; a refusal looks the same whatever was refused. */
export function EventIcon({ event }: { event: Pick<AuditEventView, "event" | "outcome"> }) {
  if (event.outcome === "failure") return <CircleX aria-hidden className="size-4 shrink-0 text-bad" />;
  const Icon = icons[event.event.split(".")[0] ?? ""] ?? ScrollText;
  return <Icon aria-hidden className="size-4 shrink-0 text-ink-2" />;
}
