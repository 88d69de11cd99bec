import { SearchX } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";

/** What a page says that does not exist or may not be seen: the two look the same. */
export function NothingHere() {
  return (
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
  );
}
