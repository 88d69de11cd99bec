import { currentItem, type NavigationItem } from "./navigation";

export type Crumb = { label: string; href?: string };

/**
 * The path to a page as the navigation tells it. The server sends this one: what a page gives comes with its scripts, and
 * should differ in names only that the navigation cannot know.
 */
export function derivedCrumbs(navigation: readonly NavigationItem[], pathname: string): Crumb[] {
  const item = currentItem(navigation, pathname);
  if (!item) return segmentsOf(pathname).map((segment) => ({ label: segmentLabel(segment) }));
  // What holds a tree of pages begins the path itself.
  const section = item.section && !item.trails ? [{ label: item.section }] : [];
  const page = item.pages?.find(({ href, label }) => href === pathname && label !== item.label);
  if (page) return [...section, { label: item.label }, { label: page.label }];
  return [...section, { label: item.label, href: item.href }, ...below(item, pathname)];
}

function below({ href, trails = [] }: NavigationItem, pathname: string): Crumb[] {
  const trail = trails
    .filter((each) => pathname === each.href || pathname.startsWith(`${each.href}/`))
    .sort((a, b) => b.href.length - a.href.length)[0];
  if (!trail) return segmentsOf(pathname.slice(href.length)).map((segment) => ({ label: segmentLabel(segment) }));
  const last = trail.labels.length - 1;
  const crumbs = trail.labels.map((label, index) => (index === last ? { label, href: trail.href } : { label }));
  // What lies between is no page of its own.
  const rest = segmentsOf(pathname.slice(trail.href.length)).slice(-1);
  return [...crumbs, ...rest.map((segment) => ({ label: segmentLabel(segment) }))];
}

const segmentsOf = (path: string): string[] => path.split("/").filter(Boolean);

function segmentLabel(segment: string): string {
  if (/^[a-z]+_/.test(segment)) return "…";
  const words = decodeURIComponent(segment).replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
