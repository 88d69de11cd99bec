import { Field } from "@/components/field";
import { Input } from "@/components/ui/input";
import type { ProviderClaims, SignInProviderView } from "@/lib/sign-in-providers/schema";

const claims: { key: keyof ProviderClaims; label: string; hint?: string }[] = [
  { key: "username", label: "Username" },
  { key: "email", label: "Email" },
  { key: "firstName", label: "First name" },
  { key: "lastName", label: "Last name" },
  { key: "groups", label: "Groups", hint: "Empty: no groups. A path with dots leads into nested claims." },
];

/** What is asked for, and which claim says what. */
export function ClaimFields({ provider }: { provider: SignInProviderView }) {
  return (
    <>
      <Field
        name="scopes"
        label="Scopes"
        required
        hint="Separated by spaces; openid is always among them. Many providers name groups only for a scope of their own, often groups."
      >
        <Input defaultValue={provider.scopes.join(" ")} maxLength={2000} autoComplete="off" spellCheck={false} />
      </Field>
      <fieldset className="min-w-0">
        <legend className="mb-1.5 font-medium">Claims</legend>
        <div className="grid gap-4 rounded-md border border-line p-3 sm:grid-cols-2">
          {claims.map(({ key, label, hint }) => (
            <Field key={key} name={`claims.${key}`} label={label} hint={hint} required={key === "username"}>
              <Input defaultValue={provider.claims[key]} maxLength={200} autoComplete="off" spellCheck={false} />
            </Field>
          ))}
        </div>
      </fieldset>
    </>
  );
}
