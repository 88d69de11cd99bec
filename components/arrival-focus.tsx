"use client";

import { useEffect } from "react";

let isAwaited = false;

/** Called before a form or dialog that is about to vanish leads to another page, which then says where one is. */
export function awaitArrival(): void {
  isAwaited = true;
}

/** On the page that follows: its heading takes the focus, at the top, because what had it is gone. */
export function ArrivalFocus() {
  useEffect(() => {
    if (!isAwaited) return;
    // Later: a dialog that closes gives the focus back first, and the router scrolls.
    const timer = setTimeout(() => {
      isAwaited = false;
      const heading = document.querySelector<HTMLElement>("main h1");
      if (!heading) return;
      heading.tabIndex = -1;
      heading.style.outline = "none";
      window.scrollTo({ top: 0 });
      heading.focus({ preventScroll: true });
    });
    return () => clearTimeout(timer);
  }, []);
  return null;
}
