import { CopyButton } from "@/components/ui/copy-button";
import { fingerprintText } from "./fingerprint-text";

/** A whole fingerprint, to compare with what a device prints. */
export function Fingerprint({ title, hex }: { title: string; hex: string }) {
  const text = fingerprintText(hex);
  return (
    <section>
      <h3 className="mb-1.5 font-medium">{title}</h3>
      <div className="flex items-start gap-1">
        <p className="wrap-anywhere min-w-0 flex-1 font-mono text-xs leading-5">{text}</p>
        <CopyButton value={text} label={`fingerprint ${text.slice(0, 8)}`} iconOnly />
      </div>
    </section>
  );
}
