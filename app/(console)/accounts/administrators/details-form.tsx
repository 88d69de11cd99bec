"use client";

import { FormCard } from "@/components/form-card";
import type { UserView } from "@/lib/users/schema";
import { updateUserAction } from "./actions";
import { DetailFields } from "./detail-fields";

/** How to reach the person. */
export function DetailsForm({ user }: { user: Pick<UserView, "id" | "details"> }) {
  return (
    <FormCard
      title="Contact"
      description="For people; nothing in Keyhall depends on it."
      action={updateUserAction}
      successMessage="Saved"
      submitLabel="Save"
    >
      <input type="hidden" name="id" value={user.id} />
      <DetailFields values={user.details} />
    </FormCard>
  );
}
