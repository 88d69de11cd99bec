import { Check, Minus, X } from "lucide-react";
import { cn } from "@/components/class-names";
import { Callout } from "@/components/ui/callout";
import type { ExplainedStep, Explanation } from "@/lib/applications/schema";

const looks = {
  good: { icon: Check, colour: "text-good", word: "yes" },
  bad: { icon: X, colour: "text-bad", word: "no" },
  skipped: { icon: Minus, colour: "text-ink-3", word: "not this" },
};

/** Step by step what is looked at, which step decides, and what the proxy would be told. */
export function ExplainResult({ explanation: { steps, answer } }: { explanation: Explanation }) {
  return (
    <section aria-label="Explanation" className="grid gap-3">
      <Callout tone={answer.status === 200 ? "good" : "bad"} title={`${answer.status} ${answer.code}.`}>
        {answer.text}
      </Callout>
      <ol className="divide-y divide-line overflow-hidden rounded-md border border-line">
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place
          <Step key={index} step={step} />
        ))}
      </ol>
      <p className="text-ink-2 text-sm">No use was counted. Limits per minute are not looked at.</p>
    </section>
  );
}

function Step({ step: { title, text, outcome, decides } }: { step: ExplainedStep }) {
  const { icon: Icon, colour, word } = looks[outcome];
  return (
    <li
      aria-current={decides ? "step" : undefined}
      className={cn("flex gap-3 px-3 py-2", decides && "bg-accent-soft", outcome === "skipped" && "text-ink-2")}
    >
      <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", colour)} />
      <span className="wrap-anywhere min-w-0">
        <span className={cn("block", decides && "font-medium")}>
          <span className="sr-only">{word}: </span>
          {title}
          {decides && <span className="ml-2 font-normal text-ink-2 text-xs">decides</span>}
        </span>
        <span className="block text-sm">{text}</span>
      </span>
    </li>
  );
}
