"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const everyMs = 5_000;
// A page that nobody looks at must not keep its session alive.
const untouchedMs = 15 * 60_000;
const touches = ["pointermove", "keydown", "wheel", "touchstart"] as const;

/** Renders the page anew when what it shows has changed; what was chosen or opened in it stays. */
export function LiveUpdate({ version, versionHref }: { version: string; versionHref: string }) {
  const router = useRouter();
  useEffect(() => {
    let touchedAt = Date.now();
    const touch = () => {
      touchedAt = Date.now();
    };
    for (const name of touches) window.addEventListener(name, touch, { passive: true });
    const timer = setInterval(async () => {
      if (document.hidden || Date.now() - touchedAt > untouchedMs) return;
      const found = await fetch(versionHref, { redirect: "error" }).catch(() => null);
      if (found?.ok && (await found.text()) !== version) router.refresh();
    }, everyMs);
    return () => {
      clearInterval(timer);
      for (const name of touches) window.removeEventListener(name, touch);
    };
  }, [version, versionHref, router]);
  return null;
}
