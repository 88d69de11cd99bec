"use client";

import { FileUp } from "lucide-react";
import { type ComponentProps, useRef } from "react";
import { Button } from "./ui/button";
import { useControl } from "./ui/field-context";

type ControlProps = Pick<ComponentProps<"button">, "id" | "aria-describedby">;

export type FilePickerProps = {
  label: string;
  /** As of an `input`: file endings and media types. */
  accept: string;
  onFile: (file: File) => void;
  /** It is the field's one control, named by its label. */
  isControl?: boolean;
};

/** A button that asks for a file. */
export function FilePicker({ label, accept, onFile, isControl = false }: FilePickerProps) {
  const input = useRef<HTMLInputElement>(null);
  const { id, "aria-describedby": describedBy } = useControl<ControlProps>({});
  return (
    <>
      <Button {...(isControl && { id, "aria-describedby": describedBy })} onClick={() => input.current?.click()}>
        <FileUp aria-hidden />
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        accept={accept}
        tabIndex={-1}
        aria-hidden
        className="hidden"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          // The same file may be chosen again after it was changed.
          event.target.value = "";
          if (file) onFile(file);
        }}
      />
    </>
  );
}
