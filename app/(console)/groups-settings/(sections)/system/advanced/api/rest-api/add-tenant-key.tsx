"use client";

import { LoaderCircle, Plus } from "lucide-react";
import { type ReactNode, useRef, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/show-toast";
import type { ProposedTenantKey } from "@/lib/tenant-keys/schema";
import { proposeTenantKeyAction } from "./actions";
import { NewTenantKey } from "./new-tenant-key";
import type { AccountTypeOption } from "./tenant-key-fields";

export type AddTenantKeyProps = {
  group: { id: string; label: string };
  mayAdd: boolean;
  accountTypes: readonly AccountTypeOption[];
  csv: ReactNode;
};

/** The head of the list, and the row that *Add* opens over it with a key that the server made. */
export function AddTenantKey({ group, mayAdd, accountTypes, csv }: AddTenantKeyProps) {
  const [proposal, setProposal] = useState<ProposedTenantKey | null>(null);
  const [isPending, startTransition] = useTransition();
  const addRef = useRef<HTMLButtonElement>(null);

  function add() {
    if (isPending || proposal) return;
    startTransition(async () => {
      const answer = await proposeTenantKeyAction(null, new FormData()).catch(() => null);
      if (answer?.ok) setProposal(answer.data);
      else void showToast(answer?.message ?? "Keyhall could not be reached. Try again.", "error");
    });
  }

  function close() {
    setProposal(null);
    addRef.current?.focus();
  }

  return (
    <>
      <div className="mb-3 flex flex-wrap items-end gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-60">
          <h2 className="font-medium">Tenant keys</h2>
          <p className="break-words text-ink-2">
            Live from the moment their row is saved, in {group.label}.{mayAdd ? "" : " You may not add any."}
          </p>
        </div>
        <div className="flex gap-2">
          {csv}
          {mayAdd && (
            <Button ref={addRef} variant="primary" onClick={add} aria-disabled={isPending || proposal !== null}>
              {isPending ? <LoaderCircle aria-hidden className="animate-spin" /> : <Plus aria-hidden />}
              Add
            </Button>
          )}
        </div>
      </div>
      {proposal && <NewTenantKey groupId={group.id} proposal={proposal} accountTypes={accountTypes} onClose={close} />}
    </>
  );
}
