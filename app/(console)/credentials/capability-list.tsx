import { type Capability, capabilities } from "@/lib/capabilities";

/** Capabilities of a credential, each with what it permits. */
export function CapabilityList({ names }: { names: readonly Capability[] }) {
  return (
    <dl className="divide-y divide-line overflow-hidden rounded-md border border-line">
      {names.map((name) => (
        <div key={name} className="px-3 py-2">
          <dt className="wrap-anywhere font-mono text-sm">{name}</dt>
          <dd className="text-ink-2 text-sm">{capabilities[name].description}</dd>
        </div>
      ))}
    </dl>
  );
}
