"use client";

import { useEffect } from "react";

const QUESTION = "Leave this page? What you entered has not been saved.";

/** While `isDirty`, asks before a link, a reload or closing the window loses what was typed. */
export function useLeaveWarning(isDirty: boolean): void {
  useEffect(() => {
    if (!isDirty) return;
    function beforeUnload(event: BeforeUnloadEvent) {
      event.preventDefault();
    }
    function click(event: MouseEvent) {
      if (
        event.defaultPrevented ||
        event.button !== 0 ||
        event.metaKey ||
        event.ctrlKey ||
        event.shiftKey ||
        event.altKey
      )
        return;
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (!(link instanceof HTMLAnchorElement) || link.target === "_blank" || link.hasAttribute("download")) return;
      const staysHere = link.pathname === location.pathname && link.search === location.search && link.hash !== "";
      if (staysHere || link.origin !== location.origin || window.confirm(QUESTION)) return;
      event.preventDefault();
      event.stopPropagation();
    }
    window.addEventListener("beforeunload", beforeUnload);
    // Capturing comes before the router's own handler on the link.
    document.addEventListener("click", click, true);
    return () => {
      window.removeEventListener("beforeunload", beforeUnload);
      document.removeEventListener("click", click, true);
    };
  }, [isDirty]);
}
