"use client";

import { useEffect, useState } from "react";
import { Field } from "@/components/field";
import { Input } from "@/components/ui/input";
import { useWaiting } from "@/components/use-waiting";
import { routes } from "@/lib/routes";
import type { ShownCredential } from "./shown-credential";

const PAUSE_MS = 250;
const none = { value: "", title: "No credential", detail: "The request carries none." };

/** One credential of those that the viewer may see, or none. What was chosen stays while the search goes on. */
export function CredentialPicker({ initial }: { initial: ShownCredential | null }) {
  const [search, setSearch] = useState("");
  const [found, setFound] = useState<readonly ShownCredential[] | null>(null);
  const [chosen, setChosen] = useState<ShownCredential | null>(initial);

  useEffect(() => {
    const asked = new AbortController();
    const timer = setTimeout(async () => {
      const credentials = await candidates(search, asked.signal).catch(() => null);
      if (credentials) setFound(credentials);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      asked.abort();
    };
  }, [search]);

  const others = (found ?? []).filter(({ id }) => id !== chosen?.id);
  const shown = [...(chosen ? [chosen] : []), ...others];
  return (
    <div className="grid gap-2">
      <Field
        name="search"
        label="Credential"
        hint="The first that match are shown: search for others by name or owner."
      >
        <Input
          placeholder="Search name or owner"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          autoComplete="off"
        />
      </Field>
      <fieldset className="min-w-0">
        <legend className="sr-only">Credential</legend>
        <div className="max-h-56 divide-y divide-line overflow-y-auto rounded-md border border-line">
          <Choice {...none} isChosen={chosen === null} onChoose={() => setChosen(null)} />
          {shown.map((credential) => (
            <Choice
              key={credential.id}
              value={credential.id}
              title={credential.title}
              detail={credential.detail}
              isChosen={chosen?.id === credential.id}
              onChoose={() => setChosen(credential)}
            />
          ))}
        </div>
      </fieldset>
    </div>
  );
}

type ChoiceProps = { value: string; title: string; detail: string; isChosen: boolean; onChoose: () => void };

function Choice({ value, title, detail, isChosen, onChoose }: ChoiceProps) {
  return (
    <label className="flex min-h-10 items-center gap-3 px-3 py-1.5 has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:-outline-offset-2">
      <input
        type="radio"
        name="credential"
        value={value}
        checked={isChosen}
        {...useWaiting({})}
        onChange={onChoose}
        className="size-4 shrink-0 appearance-none rounded-full border border-line-strong bg-surface outline-none checked:border-5 checked:border-accent-fill"
      />
      <span className="min-w-0">
        <span className="block break-words">{title}</span>
        <span className="block break-words text-ink-2 text-xs">{detail}</span>
      </span>
    </label>
  );
}

async function candidates(search: string, signal: AbortSignal): Promise<ShownCredential[] | null> {
  const answer = await fetch(routes.credentialCandidates(search), { signal });
  return answer.ok ? answer.json() : null;
}
