import type { ReactNode } from "react";
import { cn } from "@/components/class-names";
import { TwoLineCell } from "@/components/data-table/cell";
import type { Column } from "@/components/data-table/data-table";
import type { FilterOption } from "@/components/data-table/filter-chip";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import type { FactorFilter } from "@/lib/factors/schema";
import type { AdministratorRow } from "@/lib/users/schema";

const filters: Record<FactorFilter, Omit<FilterOption, "value">> = {
  none: { label: "None", chip: "No second factor" },
  "set-up": { label: "Set up", chip: "Has a second factor" },
  required: { label: "Must have one", chip: "Must have a second factor" },
  missing: { label: "Must have one, has none", chip: "Lacks the second factor that is asked for" },
};

/** Who of a list has, lacks or must have one. */
export const secondFactorOptions: FilterOption[] = Object.entries(filters).map(([value, option]) => ({
  value,
  ...option,
}));

type Standing = Pick<AdministratorRow, "secondFactor" | "isServiceAccount">;

/** Whether the user has a second factor, in words and colour. */
export function SecondFactorState({ user: { secondFactor, isServiceAccount } }: { user: Standing }) {
  if (isServiceAccount) return <span className="text-ink-2">Never signs in</span>;
  if (secondFactor.isSetUp) return <Status tone="good">Set up</Status>;
  return secondFactor.policy === "required" ? <Status tone="bad">None</Status> : <Status tone="quiet">None</Status>;
}

/** What the roles say of it, beyond what is so without them. */
function ruleOf({ policy, requiredFrom }: AdministratorRow["secondFactor"]): ReactNode {
  if (policy === "required") return "required";
  if (policy === "off") return "never asked for";
  return requiredFrom ? (
    <>
      due <Time at={requiredFrom} format="date" />
    </>
  ) : null;
}

/** Both in a line under the name, where the window has no room for the column. */
export function SecondFactorLine({ user: { secondFactor, isServiceAccount } }: { user: Standing }) {
  const isLacking = !isServiceAccount && !secondFactor.isSetUp && secondFactor.policy === "required";
  const rule = ruleOf(secondFactor);
  return (
    <span className={cn("block text-xs leading-4.5 xl:hidden", isLacking ? "text-bad" : "text-ink-2")}>
      {isServiceAccount ? (
        "Never signs in"
      ) : (
        <>
          {secondFactor.isSetUp ? "Second factor set up" : "No second factor"}
          {rule && <>, {rule}</>}
        </>
      )}
    </span>
  );
}

/** *Second factor* of every list of users. */
export const secondFactorColumn: Column<AdministratorRow> = {
  key: "factor",
  header: "Second factor",
  width: "8.5rem",
  hideBelow: "xl",
  cell: (row) => (
    <TwoLineCell
      plainDetail
      title={<SecondFactorState user={row} />}
      detail={row.isServiceAccount ? null : ruleOf(row.secondFactor)}
    />
  ),
};
