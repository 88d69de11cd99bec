import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "@/components/class-names";
import { type ButtonStyle, buttonStyle } from "./button-style";
import { PushButton } from "./push-button";

export type ButtonProps = ComponentProps<"button"> & ButtonStyle & { asChild?: boolean };

/** A push button; `asChild` gives its looks to the one child instead (a link). */
export function Button({ variant, size, asChild = false, className, type, ...rest }: ButtonProps) {
  const classes = cn(buttonStyle({ variant, size }), className);
  if (asChild) return <Slot.Root className={classes} {...rest} />;
  if (type === "submit") return <button type="submit" className={classes} {...rest} />;
  return <PushButton className={classes} {...rest} />;
}
