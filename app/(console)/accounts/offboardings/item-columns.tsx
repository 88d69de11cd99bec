import { TwoLineCell } from "@/components/data-table/cell";
import type { Column } from "@/components/data-table/data-table";
import { Status, type Tone } from "@/components/ui/status";
import { itemKindLabels, type OffboardingItem, type Outcome, outcomeLabels } from "@/lib/offboarding/schema";

const tones: Record<Outcome, Tone> = {
  disabled: "bad",
  ended: "bad",
  revoked: "bad",
  removed: "bad",
  "handed-over": "good",
  kept: "quiet",
};

/** What an offboarding ends or keeps; `isDone` says whether it has happened. */
export const itemColumns = (isDone: boolean): Column<OffboardingItem>[] => [
  {
    key: "name",
    header: "Name",
    compact: "name",
    cell: ({ name, kind, detail }) => (
      <TwoLineCell
        strong
        plainDetail
        title={name || itemKindLabels[kind]}
        detail={
          <>
            {/* In a narrow window the column of kinds is left out. */}
            <span className="sm:hidden">{[itemKindLabels[kind], detail].filter(Boolean).join(", ")}</span>
            <span className="max-sm:hidden">{detail}</span>
          </>
        }
      />
    ),
  },
  { key: "kind", header: "Kind", width: "14rem", cell: ({ kind }) => itemKindLabels[kind] },
  {
    key: "outcome",
    header: isDone ? "What happened" : "What will happen",
    width: "11rem",
    compact: "state",
    cell: ({ outcome }) => <Status tone={tones[outcome]}>{outcomeLabels[outcome]}</Status>,
  },
];
