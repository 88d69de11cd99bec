import { ChevronDown } from "lucide-react";

/** A row's menu where it stands in the row's own panel. */
export const panelMenu = {
  face: (
    <>
      Actions
      <ChevronDown aria-hidden />
    </>
  ),
  look: { size: "sm" },
} as const;
