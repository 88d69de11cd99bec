"use client";

import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { cn } from "@/components/class-names";
import { useWaitingText } from "@/components/use-waiting";
import { useControl } from "./field-context";
import { inputStyle } from "./input-style";
import { PushButton } from "./push-button";

export type PasswordInputProps = Omit<ComponentProps<"input">, "type">;

/** A password control whose text can be shown; set `autoComplete` to `current-password` or `new-password`. */
export function PasswordInput({ className, autoComplete = "off", ...rest }: PasswordInputProps) {
  const props = useWaitingText(useControl(rest));
  const [isShown, setShown] = useState(false);
  return (
    <div className="relative">
      <input
        {...props}
        type={isShown ? "text" : "password"}
        data-secret=""
        autoComplete={autoComplete}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        className={cn(inputStyle, "pr-10", className)}
      />
      <PushButton
        aria-label={isShown ? "Hide password" : "Show password"}
        aria-pressed={isShown}
        aria-controls={props.id}
        disabled={props.disabled}
        onClick={() => setShown(!isShown)}
        className="absolute inset-y-1 right-1 flex w-7 items-center justify-center rounded-sm text-ink-2 hover:text-ink"
      >
        {isShown ? <EyeOff className="size-4" /> : <Eye className="size-4" />}
      </PushButton>
    </div>
  );
}
