import {
  BadgeCheck,
  FolderTree,
  IdCard,
  KeyRound,
  LayoutDashboard,
  Lock,
  type LucideIcon,
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
  dashboard: LayoutDashboard,
  "folder-tree": FolderTree,
  "id-card": IdCard,
  key: KeyRound,
  lock: Lock,
  monitor: MonitorSmartphone,
  "scroll-text": ScrollText,
  settings: Settings,
  "shield-user": ShieldUser,
  ticket: Ticket,
  users: Users,
} satisfies Record<string, LucideIcon>;

export type NavigationIcon = keyof typeof navigationIcons;
