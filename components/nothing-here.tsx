import { SearchX } from "lucide-react";
import Link from "next/link";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";

const nowhere = [{ label: "Nothing here" }];

/** What a page says that does not exist or may not be seen: the two look the same. */
export function NothingHere() {
  return (
    <>
      {/* Nor does the path say what there would be. */}
      <Breadcrumbs items={nowhere} />
      <ErrorState
        icon={SearchX}
        title="There is nothing here"
        description="The address is wrong, what it named is gone, or you may not see it."
        action={
          <Button variant="primary" asChild>
            <Link href="/">Go to the dashboard</Link>
          </Button>
        }
      />
    </>
  );
}
