import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Time } from "@/components/ui/time";
import { type FactorsView, type FactorView, recoveryCodeCount } from "@/lib/factors/schema";
import type { UserView } from "@/lib/users/schema";
import { ResetFactorsDialog } from "../reset-factors-dialog";

export type FactorsCardProps = { user: Pick<UserView, "id" | "username">; view: FactorsView; mayReset: boolean };

const kinds: Record<FactorView["kind"], string> = { totp: "Authenticator app", passkey: "Passkey" };

/** What the user proves besides a password, and what their roles ask. */
export function FactorsCard({ user, view, mayReset }: FactorsCardProps) {
  const { factors, recoveryCodesLeft } = view;
  return (
    <Card>
      <CardHeader title="Second factor" />
      <CardBody>
        <DescriptionList
          aligned="right"
          items={[
            { term: "Roles ask for it", value: <Asked view={view} /> },
            ...factors.map((factor) => ({
              term: kinds[factor.kind],
              value: (
                <>
                  {factor.name}
                  <span className="block text-ink-2 text-sm">
                    {factor.lastUsedAt ? (
                      <>
                        last used <Time at={factor.lastUsedAt} />
                      </>
                    ) : (
                      "not used yet"
                    )}
                  </span>
                </>
              ),
            })),
            factors.length > 0
              ? { term: "Recovery codes", value: `${recoveryCodesLeft} of ${recoveryCodeCount} left` }
              : { term: "Set up", value: "none" },
          ]}
        />
      </CardBody>
      {mayReset && factors.length > 0 && (
        <CardFooter className="justify-start">
          <ResetFactorsDialog userId={user.id} username={user.username} />
        </CardFooter>
      )}
    </Card>
  );
}

function Asked({ view: { policy, requiredFrom } }: { view: FactorsView }) {
  if (policy === "off") return "never";
  if (policy === "required") return "always";
  return requiredFrom ? (
    <>
      always from <Time at={requiredFrom} format="date" />
    </>
  ) : (
    "where it is set up"
  );
}
