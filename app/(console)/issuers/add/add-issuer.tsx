"use client";

import { type FormEvent, useState } from "react";
import { useLeaveWarning } from "@/components/leave-warning";
import type { SelectOption } from "@/components/ui/select";
import type { IssuerWay } from "@/lib/routes";
import { ImportForm } from "../import-form";
import { NewIssuerForm } from "../new-issuer-form";
import type { ProfileFieldsProps } from "../profile-fields";
import { isKept, type KeptFields } from "./kept-fields";
import { WayChoice } from "./way-choice";

export type AddIssuerProps = ProfileFieldsProps & {
  way: IssuerWay;
  /** Issuers that may stand above it. */
  parents: readonly SelectOption[];
};

/** The four ways and the form of one; names go along from form to form. */
export function AddIssuer({ way, parents, ...profile }: AddIssuerProps) {
  const [kept, setKept] = useState<KeptFields>({});
  /** The form in which something was changed that no other form has. */
  const [changed, setChanged] = useState<IssuerWay | null>(null);
  const [isDone, setDone] = useState(false);
  const losesMore = changed === way;
  useLeaveWarning(!isDone && (losesMore || Object.values(kept).some(Boolean)));

  function note({ target }: FormEvent) {
    const isNamed = target instanceof HTMLInputElement && isKept(target.name);
    if (isNamed) setKept((before) => ({ ...before, [target.name]: target.value }));
    else setChanged(way);
  }

  const shared = { ...profile, kept, onChange: note, onDone: () => setDone(true) };
  return (
    <div className="grid max-w-240 gap-4">
      <WayChoice current={way} keepsInput={!losesMore} />
      {way === "import" ? (
        <ImportForm {...shared} />
      ) : (
        <NewIssuerForm key={way} way={way} parents={parents} {...shared} />
      )}
    </div>
  );
}
