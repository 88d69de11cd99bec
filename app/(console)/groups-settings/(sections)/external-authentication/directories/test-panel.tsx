"use client";

import { LoaderCircle } from "lucide-react";
import { type KeyboardEvent, type MouseEvent, useState, useTransition } from "react";
import type { ActionResult, FormAction } from "@/components/action-result";
import { Field } from "@/components/field";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Input } from "@/components/ui/input";
import type { DirectoryUserTrial } from "@/lib/directory/schema";
import type { DirectoryTrial } from "@/lib/ldap/schema";
import { testDirectoryAction, testDirectoryUserAction } from "../actions";
import { ConnectionResult } from "./connection-result";
import { Part } from "./part";
import { UserResult } from "./user-result";

/** Tries what stands in the surrounding form, saved or not. */
export function TestPanel() {
  const connection = useTrial<DirectoryTrial>(testDirectoryAction);
  const user = useTrial<DirectoryUserTrial>(testDirectoryUserAction);
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key !== "Enter") return;
    event.preventDefault();
    user.run(event.currentTarget.form);
  }
  return (
    <Part title="Try it">
      <p className="text-ink-2 text-sm">With what stands above, saved or not. Nothing is changed.</p>
      <div>
        <TrialButton trial={connection}>Test connection</TrialButton>
      </div>
      <div aria-live="polite" className="empty:hidden">
        {connection.result && <Shown result={connection.result}>{(trial) => <ConnectionResult trial={trial} />}</Shown>}
      </div>
      {/* What is typed here is no change of the settings. */}
      <div
        className="grid items-end gap-3 sm:grid-cols-[minmax(0,1fr)_auto]"
        onChange={(event) => event.stopPropagation()}
      >
        <Field name="username" label="Username" hint="As it is typed at sign-in; no password is needed.">
          <Input maxLength={255} autoComplete="off" spellCheck={false} onKeyDown={onKeyDown} />
        </Field>
        <div className="sm:mb-6">
          <TrialButton trial={user}>Test a user</TrialButton>
        </div>
      </div>
      <div aria-live="polite" className="empty:hidden">
        {user.result && <Shown result={user.result}>{(trial) => <UserResult trial={trial} />}</Shown>}
      </div>
    </Part>
  );
}

interface Trial<T> {
  result: ActionResult<T> | null;
  isPending: boolean;
  run: (form: HTMLFormElement | null) => void;
}

function useTrial<T>(action: FormAction<T>): Trial<T> {
  const [result, setResult] = useState<ActionResult<T> | null>(null);
  const [isPending, start] = useTransition();
  function run(form: HTMLFormElement | null) {
    if (!form || isPending) return;
    const values = new FormData(form);
    setResult(null);
    start(async () => {
      const answered = await action(null, values).catch(() => unreachable);
      start(() => setResult(answered));
    });
  }
  return { result, isPending, run };
}

const unreachable = { ok: false, message: "Keyhall could not be reached. Try again." } as const;

function TrialButton<T>({ trial, children }: { trial: Trial<T>; children: string }) {
  const onClick = (event: MouseEvent<HTMLButtonElement>) => trial.run(event.currentTarget.form);
  return (
    <Button type="button" onClick={onClick} aria-disabled={trial.isPending || undefined}>
      {trial.isPending && <LoaderCircle aria-hidden className="animate-spin" />}
      {children}
    </Button>
  );
}

function Shown<T>({ result, children }: { result: ActionResult<T>; children: (data: T) => React.ReactNode }) {
  if (result.ok) return children(result.data);
  const wrong = Object.values(result.fieldErrors ?? {}).flat();
  return (
    <Callout tone="bad" title={result.message}>
      {wrong.join(". ")}
    </Callout>
  );
}
