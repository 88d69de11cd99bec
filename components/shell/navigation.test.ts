import { describe, expect, it } from "vitest";
import { currentItem, type NavigationItem } from "./navigation";

const navigation: NavigationItem[] = [
  { label: "Dashboard", href: "/", icon: "dashboard" },
  { label: "All Settings", href: "/settings", icon: "settings" },
  { label: "REST API", href: "/settings/rest-api", icon: "key" },
];
const current = (pathname: string) => currentItem(navigation, pathname)?.label;

describe("currentItem", () => {
  it("prefers the longest entry that the path begins with", () => {
    expect(current("/settings/rest-api/add")).toBe("REST API");
    expect(current("/settings/groups")).toBe("All Settings");
  });

  it("does not take part of a word for a path", () => {
    expect(current("/settings-of-others")).toBeUndefined();
  });

  it("counts the dashboard for its own path only", () => {
    expect(current("/")).toBe("Dashboard");
    expect(current("/audit")).toBeUndefined();
  });
});
