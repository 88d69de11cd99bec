"use client";

import { BadgeCheck, LoaderCircle } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { routes } from "@/lib/routes";

/** *Manage Certificates*: opens the popup, which has an address of its own. */
export function ManageCertificatesButton() {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  return (
    <Button
      variant="primary"
      aria-haspopup="dialog"
      aria-busy={isPending}
      onClick={() => startTransition(() => router.push(routes.manageCertificates(), { scroll: false }))}
    >
      {isPending ? <LoaderCircle aria-hidden className="animate-spin" /> : <BadgeCheck aria-hidden />}
      Manage Certificates
    </Button>
  );
}
