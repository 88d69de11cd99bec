import { type ReactNode, useId } from "react";

/** A part of a long form under its own heading. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="mt-2 grid min-w-0 gap-4 border-line border-t pt-4">
      <h3 id={id} className="font-medium text-base">
        {title}
      </h3>
      {children}
    </section>
  );
}
