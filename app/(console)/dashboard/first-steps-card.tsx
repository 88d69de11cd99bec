import { Check } from "lucide-react";
import Link from "next/link";
import { cn } from "@/components/class-names";
import { Card, CardHeader } from "@/components/ui/card";
import type { FirstStep } from "./first-steps";

/** What is left to do on a new console; what is done is ticked off. */
export function FirstStepsCard({ steps }: { steps: readonly FirstStep[] }) {
  const done = steps.filter((step) => step.isDone).length;
  const next = steps.findIndex((step) => !step.isDone);
  return (
    <Card>
      <CardHeader
        title="First steps"
        description="From here to a program that calls. This list goes when it is done."
        note={`${done} of ${steps.length} done`}
      />
      <ol className="border-line border-t">
        {steps.map((step, index) => (
          <li
            key={step.title}
            className="relative flex gap-3 border-line border-b px-4 py-2.5 last:border-b-0 hover:bg-sunken/60"
          >
            <Mark number={index + 1} isDone={step.isDone} isNext={index === next} />
            <div className="min-w-0">
              <Link
                prefetch={false}
                href={step.href}
                className={cn(
                  "rounded-sm font-medium before:absolute before:inset-0 hover:underline",
                  step.isDone && "font-normal text-ink-2",
                )}
              >
                {step.title}
              </Link>
              {step.isDone && <span className="sr-only"> (done)</span>}
              <p className="text-ink-2 text-sm">{step.way}</p>
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Mark({ number, isDone, isNext }: { number: number; isDone: boolean; isNext: boolean }) {
  return (
    <span
      aria-hidden
      className={cn(
        "flex size-5.5 shrink-0 items-center justify-center rounded-full border border-line-strong text-ink-2 text-xs tabular-nums",
        isDone && "border-transparent bg-good-soft text-good",
        isNext && "border-transparent bg-accent-fill text-accent-ink",
      )}
    >
      {isDone ? <Check className="size-3.5" /> : number}
    </span>
  );
}
