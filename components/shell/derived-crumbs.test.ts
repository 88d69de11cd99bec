import { describe, expect, it } from "vitest";
import { derivedCrumbs } from "./derived-crumbs";
import type { NavigationItem } from "./navigation";

const navigation: NavigationItem[] = [
  {
    section: "Accounts",
    label: "Administrators",
    href: "/administrators",
    icon: "users",
    pages: [{ label: "List View", href: "/administrators" }],
  },
  {
    section: "Administration",
    label: "Groups & Settings",
    href: "/settings",
    icon: "settings",
    pages: [{ label: "All Settings", href: "/settings" }],
    trails: [
      { href: "/settings/system/api", labels: ["System", "API"] },
      { href: "/settings/external", labels: ["External authentication"] },
    ],
  },
  { section: "Administration", label: "Groups", href: "/settings/groups", icon: "folder-tree" },
];
const crumbs = (pathname: string) => derivedCrumbs(navigation, pathname).map(({ label }) => label);

describe("derivedCrumbs", () => {
  it("names section, entry and the entry's own page", () => {
    expect(crumbs("/administrators")).toEqual(["Accounts", "Administrators", "List View"]);
    expect(crumbs("/settings")).toEqual(["Groups & Settings", "All Settings"]);
    expect(crumbs("/settings/groups")).toEqual(["Administration", "Groups"]);
  });

  it("goes through a tree by its names, and leaves out what is no page", () => {
    expect(crumbs("/settings/system/api")).toEqual(["Groups & Settings", "System", "API"]);
    expect(derivedCrumbs(navigation, "/settings/external/directories/dir_01")).toEqual([
      { label: "Groups & Settings", href: "/settings" },
      { label: "External authentication", href: "/settings/external" },
      { label: "…" },
    ]);
  });

  it("makes words of what it does not know", () => {
    expect(crumbs("/administrators/add")).toEqual(["Accounts", "Administrators", "Add"]);
    expect(crumbs("/my-own/place")).toEqual(["My own", "Place"]);
  });
});
