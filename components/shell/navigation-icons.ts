import {
  BadgeCheck,
  CalendarClock,
  FolderTree,
  IdCard,
  KeyRound,
  Landmark,
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
  UsersRound,
} from "lucide-react";

/** The icons that a navigation entry can name. */
export const navigationIcons = {
  "badge-check": BadgeCheck,
  "calendar-clock": CalendarClock,
  dashboard: LayoutDashboard,
  "folder-tree": FolderTree,
  "id-card": IdCard,
  key: KeyRound,
  landmark: Landmark,
  lock: Lock,
  mail: Mail,
  monitor: MonitorSmartphone,
  "scroll-text": ScrollText,
  settings: Settings,
  "shield-user": ShieldUser,
  ticket: Ticket,
  users: Users,
  "users-round": UsersRound,
} satisfies Record<string, LucideIcon>;

export type NavigationIcon = keyof typeof navigationIcons;
