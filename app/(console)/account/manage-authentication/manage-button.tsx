"use client";

import { LoaderCircle } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useTransition } from "react";
import { Button } from "@/components/ui/button";

export type ManageButtonProps = { href: string; icon: ReactNode; children: ReactNode };

/** *Manage …*: opens a popup over the page, which has an address of its own. */
export function ManageButton({ href, icon, children }: ManageButtonProps) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  return (
    <Button
      variant="primary"
      aria-haspopup="dialog"
      aria-busy={isPending}
      onClick={() => startTransition(() => router.push(href, { scroll: false }))}
    >
      {isPending ? <LoaderCircle aria-hidden className="animate-spin" /> : icon}
      {children}
    </Button>
  );
}
