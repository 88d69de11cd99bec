"use client";

import { useRouter } from "next/navigation";
import { Field } from "@/components/field";
import { FormCard } from "@/components/form-card";
import { Callout } from "@/components/ui/callout";
import { PasswordInput } from "@/components/ui/password-input";
import { Select, type SelectOption } from "@/components/ui/select";
import { routes } from "@/lib/routes";
import { handOverAction } from "./actions";

/** Hands the primary account over to one of the other Site Administrators. */
export function HandOverForm({ username, options }: { username: string; options: readonly SelectOption[] }) {
  const router = useRouter();
  return (
    <FormCard
      title="Hand over"
      description="You stay a Site Administrator. Only the new primary account can hand it back."
      submitLabel="Hand over"
      action={handOverAction}
      successMessage={(made) => `${made.username} is the primary account`}
      onSuccess={() => router.replace(routes.dashboard())}
    >
      <Callout tone="warn" title="Programs that call the EMS API stop for a moment:">
        their sessions end, and they log in with the email address of the new primary account from then on.
      </Callout>
      {/* Password managers find the password by it. */}
      <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
      <Field name="userId" label="New primary account" required>
        <Select options={options} placeholder="Choose a Site Administrator" />
      </Field>
      <Field name="password" label="Your password" required>
        <PasswordInput autoComplete="current-password" />
      </Field>
    </FormCard>
  );
}
