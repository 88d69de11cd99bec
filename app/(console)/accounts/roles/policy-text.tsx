import { Time } from "@/components/ui/time";
import type { FactorPolicy } from "@/lib/factors/schema";
import type { RoleView } from "@/lib/roles/schema";

const words: Record<FactorPolicy, string> = { off: "Off", optional: "Optional", required: "Required" };

/** What a role asks of its holders besides their passwords. */
export function PolicyText({ role }: { role: Pick<RoleView, "secondFactor" | "secondFactorFrom"> }) {
  const { secondFactor, secondFactorFrom } = role;
  return (
    <span>
      {words[secondFactor]}
      {secondFactorFrom && (
        <>
          {" "}
          from <Time at={secondFactorFrom} format="date" />
        </>
      )}
    </span>
  );
}
