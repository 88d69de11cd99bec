import Link from "next/link";
import type { ReactNode } from "react";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Status } from "@/components/ui/status";

export type AuthenticationCardProps = {
  title: string;
  description: string;
  enabled: boolean;
  /** What it means that the feature is off. */
  offNote: string;
  /** Where the feature is turned on; absent for who may not. */
  settingsHref: string | undefined;
  items: readonly { term: string; value: ReactNode }[];
  /** The button. */
  children: ReactNode;
};

/** One way of programs to authenticate: whether it is on, what there is of it, and the button to its popup. */
export function AuthenticationCard(props: AuthenticationCardProps) {
  const { title, description, enabled, offNote, settingsHref, items, children } = props;
  const feature = enabled ? <Status tone="good">On</Status> : <Status tone="quiet">Turned off</Status>;
  return (
    <Card aria-label={title} className="max-w-200">
      <CardHeader title={title} description={description} />
      <CardBody className="pt-1.5">
        <DescriptionList items={[{ term: "Feature", value: feature }, ...items]} />
        {!enabled && (
          <p className="mt-3 text-ink-2 text-sm">
            {offNote}
            {settingsHref && (
              <>
                {" "}
                <Link prefetch={false} href={settingsHref} className="text-accent underline">
                  Turn them on again
                </Link>
              </>
            )}
          </p>
        )}
      </CardBody>
      <CardFooter className="justify-start">{children}</CardFooter>
    </Card>
  );
}
