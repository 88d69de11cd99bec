import { Field } from "@/components/field";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import type { SignInProviderView } from "@/lib/sign-in-providers/schema";

/** What the provider is called, where it is, and as whom Keyhall is registered there. */
export function ConnectionFields({ provider }: { provider?: SignInProviderView }) {
  const secretHint = provider
    ? "Empty: the saved one stays, for this issuer only."
    : "The provider shows it where Keyhall is registered.";
  return (
    <>
      <Field name="name" label="Name" required hint="Stands on the sign-in page: Sign in with …">
        <Input defaultValue={provider?.name} maxLength={100} autoComplete="off" />
      </Field>
      <Field
        name="issuerUrl"
        label="Issuer"
        required
        hint="Exactly as the provider writes it, with or without a slash at its end."
      >
        <Input
          type="url"
          defaultValue={provider?.issuerUrl}
          placeholder="https://id.example.com"
          maxLength={500}
          autoComplete="off"
          spellCheck={false}
        />
      </Field>
      <Field name="clientId" label="Client ID" required>
        <Input defaultValue={provider?.clientId} maxLength={500} autoComplete="off" spellCheck={false} />
      </Field>
      <Field name="clientSecret" label="Client secret" required={!provider} hint={secretHint}>
        <PasswordInput autoComplete="new-password" maxLength={2000} />
      </Field>
    </>
  );
}
