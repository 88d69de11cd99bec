import { SearchX } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";

export const metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main>
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
    </main>
  );
}
