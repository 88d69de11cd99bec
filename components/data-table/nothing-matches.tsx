import type { LucideIcon } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export type NothingMatchesProps = {
  icon: LucideIcon;
  /** What is listed, in the singular ("API key"). */
  noun: string;
  /** What the search looks into ("name and email"). */
  searched: string;
  /** The list without search and filters. */
  allHref: string;
};

/** What a list shows when its search and filters leave nothing of it: how words are matched, and the way back. */
export function NothingMatches({ icon, noun, searched, allHref }: NothingMatchesProps) {
  return (
    <EmptyState
      icon={icon}
      title={`No ${noun} matches`}
      description={`Words are matched from their beginning, in ${searched}.`}
      action={
        <Button asChild>
          <Link prefetch={false} href={allHref}>
            Show all
          </Link>
        </Button>
      }
    />
  );
}
