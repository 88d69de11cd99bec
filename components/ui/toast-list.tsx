"use client";

import { useTheme } from "next-themes";
import { Toaster as Sonner } from "sonner";

/** The short notices, drawn by sonner. */
export function ToastList() {
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      // Where no button is: in the middle of the top bar, or under it where the bar is too narrow for both.
      position="top-center"
      offset={{ top: "clamp(6px, (1400px - 100vw) * 100, 60px)" }}
      mobileOffset={{ top: 60, left: 14, right: 14 }}
      closeButton
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "wrap-anywhere relative flex w-full items-start gap-2.5 rounded-lg border border-line bg-surface py-2.5 pr-9 pl-3 font-sans text-base text-ink shadow-pop",
          icon: "mt-0.75 size-4 shrink-0",
          success: "[&_[data-icon]]:text-good",
          error: "[&_[data-icon]]:text-bad",
          warning: "[&_[data-icon]]:text-warn",
          info: "[&_[data-icon]]:text-info",
          description: "text-ink-2 text-sm",
          closeButton:
            "absolute top-2 right-2 order-last flex size-6 items-center justify-center rounded-sm bg-transparent! text-ink-2! hover:bg-sunken! hover:text-ink!",
        },
      }}
    />
  );
}
