import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { UserView } from "@/lib/users/schema";
import { DetailFields } from "./detail-fields";
import { DetailsForm } from "./details-form";
import { readOnlyReason } from "./read-only-reason";

/** The tab *Details*: the form for who may change it, the same read-only for others. */
export function DetailsTab({ user }: { user: UserView }) {
  if (user.can.update && user.kind === "basic") return <DetailsForm user={user} />;
  const isEmpty = Object.values(user.details).every((value) => !value);
  return (
    <Card>
      <CardHeader title="Contact" description={readOnlyReason(user)} />
      {isEmpty ? (
        <EmptyState title="Nothing was entered" />
      ) : (
        <CardBody>
          <fieldset disabled className="grid gap-4">
            <DetailFields values={user.details} />
          </fieldset>
        </CardBody>
      )}
    </Card>
  );
}
