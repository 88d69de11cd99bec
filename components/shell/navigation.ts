import type { NavigationIcon } from "./navigation-icons";

export type NavigationItem = {
  /** Heading of the block; entries that follow each other with the same one stand together. */
  section?: string;
  label: string;
  href: string;
  icon: NavigationIcon;
  /** What waits there; `label` says it in words. */
  badge?: { text: string; label: string };
  /** Pages of the entry: the sidebar shows them under it, the palette finds it by them. */
  pages?: readonly { label: string; href: string }[];
  /** Pages below it that stand in a tree: what is named on the way from the entry to each, itself the last. */
  trails?: readonly { href: string; labels: readonly string[] }[];
};

/** The entry that a path belongs to: the longest one that is the path or its beginning. */
export function currentItem(navigation: readonly NavigationItem[], pathname: string): NavigationItem | undefined {
  return navigation
    .filter(({ href }) => pathname === href || (href !== "/" && pathname.startsWith(`${href}/`)))
    .sort((a, b) => b.href.length - a.href.length)[0];
}
