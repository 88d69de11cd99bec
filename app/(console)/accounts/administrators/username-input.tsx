"use client";

import { Input, type InputProps } from "@/components/ui/input";

/** The control for a username, inside a `Field`. */
export function UsernameInput(props: InputProps) {
  return (
    <Input
      autoComplete="off"
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      maxLength={255}
      pattern="[^\s:\/\\]+"
      title="It must not contain spaces, colons or slashes."
      {...props}
    />
  );
}
