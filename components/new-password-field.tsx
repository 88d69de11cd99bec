"use client";

import { type ReactNode, useEffect, useState } from "react";
import { passwordLength, strongEnough } from "@/lib/passwords/limits";
import { cn } from "./class-names";
import { Field } from "./field";
import { PasswordInput } from "./ui/password-input";

export type NewPasswordFieldProps = {
  name: string;
  label: ReactNode;
  required?: boolean;
  optional?: boolean;
  /** The field that repeats the password. */
  repeatedBy?: string;
  /** What the password must not be made of: the username, names. */
  words?: readonly string[];
  /** What an empty field means, said before the rest. */
  whenEmpty?: string;
};

type Judgement = { password: string; score: number; advice: readonly string[] };

const PAUSE_MS = 200;
const grades = [
  "Very easy to guess",
  "Easy to guess",
  "Still too easy to guess",
  "Hard to guess",
  "Very hard to guess",
];

/** A field for a new password that says, while it is typed, how hard it is to guess. The dictionaries load at first use. */
export function NewPasswordField({
  name,
  label,
  required,
  optional,
  repeatedBy,
  words = [],
  whenEmpty,
}: NewPasswordFieldProps) {
  const [password, setPassword] = useState("");
  const [judgement, setJudgement] = useState<Judgement | null>(null);
  const key = words.join("\n");
  const length = [...password].length;

  useEffect(() => {
    if (!password) return;
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const { estimateStrength } = await import("@/lib/passwords/strength");
      const { score, advice } = await estimateStrength(password, key.split("\n").filter(Boolean));
      if (isCurrent) setJudgement({ password, score, advice });
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [password, key]);

  const isTooShort = length < passwordLength.minimum;
  const judged = password && judgement ? judgement : null;
  const score = isTooShort ? Math.min(judged?.score ?? 0, strongEnough - 1) : (judged?.score ?? 0);
  const isGood = !isTooShort && judged !== null && score >= strongEnough;
  return (
    <Field
      name={name}
      label={label}
      required={required}
      optional={optional}
      mends={repeatedBy ? [repeatedBy] : undefined}
      hint={<Meter score={password ? score : -1} isGood={isGood} text={text()} />}
    >
      <PasswordInput autoComplete="new-password" onChange={(event) => setPassword(event.target.value)} />
    </Field>
  );

  function text(): string {
    if (!password)
      return [
        whenEmpty,
        `At least ${passwordLength.minimum} characters; several words that do not belong together are good.`,
      ]
        .filter(Boolean)
        .join(" ");
    if (isTooShort) return `${length} of at least ${passwordLength.minimum} characters.`;
    if (!judged) return "Looking how hard it is to guess…";
    return [`${grades[score]}.`, ...(isGood ? [] : judged.advice.slice(0, 1))].join(" ");
  }
}

function Meter({ score, isGood, text }: { score: number; isGood: boolean; text: string }) {
  return (
    <span className="block">
      <span aria-hidden className="my-1.5 grid grid-cols-4 gap-1">
        {[1, 2, 3, 4].map((step) => (
          <span
            key={step}
            className={cn(
              "h-1 rounded-full bg-line transition-colors",
              score >= 0 && Math.max(score, 1) >= step && (isGood ? "bg-good" : "bg-warn"),
            )}
          />
        ))}
      </span>
      <span aria-live="polite" className={cn("block min-h-10", isGood && "text-good")}>
        {text}
      </span>
    </span>
  );
}
