"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Field } from "@/components/field";
import { ActionForm, SubmitButton } from "@/components/form";
import { NewPasswordField } from "@/components/new-password-field";
import { Input } from "@/components/ui/input";
import { checkPassword } from "@/lib/passwords/strength";
import { completeSetupAction } from "./actions";

export function SetupForm({ token }: { token: string }) {
  const [username, setUsername] = useState("");
  const [email, setEmail] = useState("");
  const router = useRouter();
  return (
    <ActionForm
      action={completeSetupAction}
      onSuccess={({ goTo }) => router.replace(goTo)}
      validate={async (values) => (await import("./setup-problems")).setupProblems(values, checkPassword)}
    >
      <input type="hidden" name="token" value={token} />
      <Field name="username" label="Username" required>
        <Input
          autoComplete="username"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          autoFocus
          onChange={(event) => setUsername(event.target.value)}
        />
      </Field>
      <Field name="email" label="Email" optional>
        <Input type="email" autoComplete="email" onChange={(event) => setEmail(event.target.value)} />
      </Field>
      <NewPasswordField name="password" label="Password" required words={[username, email]} />
      <SubmitButton className="w-full">Create account</SubmitButton>
    </ActionForm>
  );
}
