import { CircleCheck, CircleMinus, type LucideIcon, OctagonAlert, TriangleAlert } from "lucide-react";
import { cn } from "@/components/class-names";
import type { ComponentState, ComponentView } from "@/lib/health/schema";

const looks: Record<ComponentState, { icon: LucideIcon; word: string; colour: string }> = {
  ok: { icon: CircleCheck, word: "Working", colour: "text-good" },
  off: { icon: CircleMinus, word: "Not set up", colour: "text-ink-2" },
  warning: { icon: TriangleAlert, word: "Needs attention", colour: "text-warn" },
  failed: { icon: OctagonAlert, word: "Failed", colour: "text-bad" },
};

const labels: Record<ComponentView["name"], string> = {
  database: "Database",
  mail: "Mail",
  webhooks: "Webhooks",
  jobs: "Jobs",
  directories: "Directories",
  disk: "Disk",
  certificate: "Certificate of the console",
  "revocation-lists": "Revocation lists",
};

/** A state as an icon and the word for it. */
export function StateWord({ state }: { state: ComponentState }) {
  const { icon: Icon, word, colour } = looks[state];
  return (
    <span className={cn("inline-flex items-center gap-1.5 whitespace-nowrap text-sm", colour)}>
      <Icon aria-hidden className="size-4 shrink-0" />
      {word}
    </span>
  );
}

/** Every part and how it does. */
export function ComponentCards({ components }: { components: readonly ComponentView[] }) {
  return (
    <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
      {components.map(({ name, state, detail }) => (
        <li key={name} className="rounded-lg border border-line bg-surface px-4 py-3">
          <div className="flex flex-wrap items-center justify-between gap-x-3">
            <h2 className="font-medium">{labels[name]}</h2>
            <StateWord state={state} />
          </div>
          <p className="wrap-anywhere mt-1 text-ink-2 text-sm">{detail}</p>
        </li>
      ))}
    </ul>
  );
}
