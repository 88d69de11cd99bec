import { Status, type Tone } from "@/components/ui/status";
import type { IssuerStatus as IssuerState, IssuerView } from "@/lib/issuers/view";

const shown: Record<IssuerState, { tone: Tone; label: string }> = {
  active: { tone: "good", label: "Active" },
  expired: { tone: "bad", label: "Expired" },
  disabled: { tone: "warn", label: "Disabled" },
  retired: { tone: "quiet", label: "Retired" },
  pending: { tone: "info", label: "Awaits its certificate" },
};

export function IssuerStatus({ status }: Pick<IssuerView, "status">) {
  return <Status tone={shown[status].tone}>{shown[status].label}</Status>;
}

/** The same as a word, for spreadsheets. */
export const issuerStatusText = (status: IssuerState): string => shown[status].label;

const origins: Record<IssuerView["origin"], string> = {
  "built-in": "Keyhall's own",
  created: "Made here",
  imported: "Imported",
  external: "Signed elsewhere",
};

export const originText = (origin: IssuerView["origin"]): string => origins[origin];
