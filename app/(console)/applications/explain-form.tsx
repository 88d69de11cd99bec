"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useTransition } from "react";
import { Field } from "@/components/field";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { useWaiting } from "@/components/use-waiting";
import { routes } from "@/lib/routes";
import { CredentialPicker } from "./credential-picker";
import type { ShownCredential } from "./shown-credential";

export type ExplainFormProps = {
  applicationId: string;
  /** What was asked last; of a first visit what to begin with. */
  asked: { method: string; url: string; address: string };
  credential: ShownCredential | null;
};

/** A request, and who is thought to make it; the answer is a page of its own address. */
export function ExplainForm({ applicationId, asked, credential }: ExplainFormProps) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const waiting = useWaiting({});

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? "");
    const query = {
      method: text("method"),
      url: text("url"),
      address: text("address"),
      credential: text("credential"),
    };
    startTransition(() =>
      router.push(routes.application(applicationId, { tab: "explain", ...query }), { scroll: false }),
    );
  }

  return (
    <form onSubmit={onSubmit} className="grid gap-4" aria-label="Explain a request" aria-busy={isPending}>
      <div className="grid gap-4 sm:grid-cols-[7rem_minmax(0,1fr)]">
        <Field name="method" label="Method">
          <Input mono maxLength={20} autoComplete="off" spellCheck={false} defaultValue={asked.method} />
        </Field>
        <Field name="url" label="URL" required>
          <Input mono maxLength={4000} autoComplete="off" spellCheck={false} defaultValue={asked.url} required />
        </Field>
      </div>
      <CredentialPicker initial={credential} />
      <Field
        name="address"
        label="From the address"
        optional
        hint="Counts for credentials and teams that are limited to addresses."
      >
        <Input mono maxLength={64} autoComplete="off" spellCheck={false} defaultValue={asked.address} />
      </Field>
      <div>
        <Button type="submit" variant="primary" aria-disabled={isPending || undefined} {...waiting}>
          Explain
        </Button>
      </div>
    </form>
  );
}
