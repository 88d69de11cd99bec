"use client";

import { useRouter } from "next/navigation";
import { Field } from "@/components/field";
import { ActionForm, SubmitButton } from "@/components/form";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { signInAction } from "./actions";

export function SignInForm({ returnTo }: { returnTo?: string }) {
  const router = useRouter();
  return (
    <ActionForm action={signInAction} onSuccess={({ goTo }) => router.replace(goTo)}>
      {returnTo && <input type="hidden" name="returnTo" value={returnTo} />}
      <Field name="username" label="Username" required>
        <Input autoComplete="username webauthn" autoCapitalize="none" autoCorrect="off" spellCheck={false} autoFocus />
      </Field>
      <Field name="password" label="Password" required>
        <PasswordInput autoComplete="current-password" />
      </Field>
      <SubmitButton className="w-full">Sign in</SubmitButton>
    </ActionForm>
  );
}
