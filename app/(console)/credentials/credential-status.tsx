import type { FilterOption } from "@/components/data-table/filter-chip";
import { Status, type Tone } from "@/components/ui/status";
import type { CredentialStatus } from "@/lib/credentials/schema";
import { type Rotated, type ShownState, shownState } from "./shown-state";

const words: Record<ShownState, { label: string; tone: Tone }> = {
  active: { label: "Active", tone: "good" },
  "expires-soon": { label: "Expires soon", tone: "warn" },
  expired: { label: "Expired", tone: "bad" },
  disabled: { label: "Disabled", tone: "quiet" },
  revoked: { label: "Revoked", tone: "bad" },
  retiring: { label: "Retiring", tone: "warn" },
};

/** A credential's state in words and colour. */
export function CredentialState({ status, rotation }: { status: CredentialStatus; rotation?: Rotated }) {
  const { label, tone } = words[shownState(status, rotation)];
  return <Status tone={tone}>{label}</Status>;
}

/** The states to filter a list by: those that its credentials can be in. */
export const statusOptions = (statuses: readonly CredentialStatus[]): FilterOption[] =>
  statuses.map((value) => ({ value, label: words[value].label }));

export const expiresOptions: readonly FilterOption[] = [7, 30, 90].map((days) => ({
  value: String(days),
  label: `Within ${days} days`,
  chip: `Expires within ${days} days`,
}));

export const unusedOptions: readonly FilterOption[] = [30, 90, 180, 365].map((days) => ({
  value: String(days),
  label: `${days} days`,
  chip: `Unused for ${days} days`,
}));
