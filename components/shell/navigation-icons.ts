import {
  BadgeCheck,
  CalendarClock,
  FolderTree,
  IdCard,
  KeyRound,
  LayoutDashboard,
  Lock,
  type LucideIcon,
  Mail,
  MonitorSmartphone,
  ScrollText,
  Settings,
  ShieldUser,
  Ticket,
  Users,
} from "lucide-react";

/** The icons that a navigation entry can name. */
export const navigationIcons = {
  "badge-check": BadgeCheck,
  "calendar-clock": CalendarClock,
  dashboard: LayoutDashboard,
  "folder-tree": FolderTree,
  "id-card": IdCard,
  key: KeyRound,
  lock: Lock,
  mail: Mail,
  monitor: MonitorSmartphone,
  "scroll-text": ScrollText,
  settings: Settings,
  "shield-user": ShieldUser,
  ticket: Ticket,
  users: Users,
} satisfies Record<string, LucideIcon>;

export type NavigationIcon = keyof typeof navigationIcons;
