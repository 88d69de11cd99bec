"use client";

import { createContext, type ReactNode, useContext, useState } from "react";
import { CheckboxBox } from "@/components/ui/checkbox";

type Selection = { ids: ReadonlySet<string>; set: (ids: ReadonlySet<string>) => void };

const SelectionContext = createContext<Selection>({ ids: new Set(), set: () => {} });

export const useSelection = () => useContext(SelectionContext);

/** Remembers which rows of the list inside it are chosen. */
export function SelectionProvider({ children }: { children: ReactNode }) {
  const [ids, set] = useState<ReadonlySet<string>>(new Set());
  return <SelectionContext value={{ ids, set }}>{children}</SelectionContext>;
}

/** The box at a row's beginning. */
export function SelectRow({ id, name }: { id: string; name: string }) {
  const { ids, set } = useSelection();
  return (
    <CheckboxBox
      className="align-middle"
      aria-label={`Choose ${name}`}
      checked={ids.has(id)}
      onChange={(event) => {
        const next = new Set(ids);
        if (event.target.checked) next.add(id);
        else next.delete(id);
        set(next);
      }}
    />
  );
}
