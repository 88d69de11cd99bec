"use client";

import { useState } from "react";
import { FormCard } from "@/components/form-card";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { UserView } from "@/lib/users/schema";
import { updateUserAction } from "./actions";

const hints = {
  credentials: "Programs call the API with the username and password. A client certificate is refused.",
  certificates: "Programs sign requests with the client certificate; no password is accepted over the API.",
};

/** How an account's programs authenticate to the API. */
export function AuthenticationForm({ user }: { user: Pick<UserView, "id" | "apiAuthentication" | "hasPassword"> }) {
  const [chosen, setChosen] = useState(user.apiAuthentication);
  const lacksPassword = chosen === "credentials" && !user.hasPassword;
  return (
    <FormCard
      title="Authentication"
      description="How this account's programs authenticate to the API. Signing in to the console is not affected."
      action={updateUserAction}
      successMessage="Saved"
      submitLabel="Save"
    >
      <input type="hidden" name="id" value={user.id} />
      <SegmentedControl
        name="apiAuthentication"
        legend="Authentication"
        hideLegend
        value={chosen}
        onValueChange={(value) => setChosen(value === "certificates" ? value : "credentials")}
        options={[
          { value: "credentials", label: "User Credentials" },
          { value: "certificates", label: "Certificates" },
        ]}
        hint={`${hints[chosen]}${lacksPassword ? " This account has no password yet: reset it under Actions." : ""}`}
      />
    </FormCard>
  );
}
