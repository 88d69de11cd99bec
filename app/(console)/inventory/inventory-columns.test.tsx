import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { InventoryView } from "@/lib/inventory/schema";
import { inventoryColumns } from "./inventory-columns";

const row: InventoryView = {
  ...{ id: "ack_1", kind: "access-key", purpose: null, title: "branch", identifier: "d4b02d2b26c210c6" },
  ...{ owner: { id: "usr_1", username: "ada" }, group: null, tenantKeyId: null, team: null, labels: [] },
  ...{ capabilities: null, unusedCapabilities: [], status: "active", createdAt: new Date(0) },
  ...{ expiresAt: null, rotatedAt: null, lastUsedAt: null, lastUsedAddress: null },
};

const capabilitiesOf = (shown: InventoryView) => {
  const column = inventoryColumns(false, false).find(({ key }) => key === "capabilities");
  return renderToStaticMarkup(column?.cell(shown));
};

it("says everything of a credential without limits only", () => {
  expect(capabilitiesOf(row)).toContain("all of the owner");
  expect(capabilitiesOf({ ...row, capabilities: [] })).toContain("none of its own");
  expect(capabilitiesOf({ ...row, capabilities: ["audit_query"] })).toContain("audit_query");
  expect(capabilitiesOf({ ...row, owner: null, capabilities: [] })).toContain("none of its own");
});
