"use client";

import { Trash2 } from "lucide-react";
import { Button, type ButtonProps } from "./ui/button";

/** *Delete* on a thing's own page. */
export function DeleteButton(props: Omit<ButtonProps, "children">) {
  return (
    <Button {...props}>
      <Trash2 aria-hidden />
      Delete
    </Button>
  );
}
