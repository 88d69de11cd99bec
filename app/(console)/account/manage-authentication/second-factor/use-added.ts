"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ShownSecret } from "@/components/secret-dialog";
import { routes } from "@/lib/routes";
import { shownCodes } from "./shown-codes";

/**
 * What follows when a factor was added: its recovery codes, if it is the first, then the page anew; or the console, for who
 * could not go there without a factor (`isDue`). Until the codes are closed the page stays, because they are on it.
 */
export function useAdded({ isDue }: { isDue: boolean }) {
  const router = useRouter();
  const [secret, setSecret] = useState<ShownSecret | null>(null);

  function goOn() {
    setSecret(null);
    if (isDue) router.replace(routes.dashboard());
    router.refresh();
  }

  return {
    dialog: { secret, onClose: goOn },
    onAdded: ({ recoveryCodes }: { recoveryCodes: string[] | null }) =>
      recoveryCodes ? setSecret(shownCodes(recoveryCodes)) : goOn(),
  };
}
